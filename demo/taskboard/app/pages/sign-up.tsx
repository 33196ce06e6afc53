import type { VNode } from 'preact';
import { Door } from '../parts/door.tsx';
import { Field, Form, Problem } from '../parts/form.tsx';
import { navigate } from '../route.ts';
import { signUp } from '../session.ts';

export function SignUpPage(): VNode {
  return (
    <Door title="Create your workspace" lead="Projects and tasks your whole team can see. Free, no card.">
      <Form
        class="stack"
        label="Sign up"
        onSubmit={async ({ name = '', email = '', company = '', password = '' }) => {
          await signUp({ name, email, company, password });
          navigate('/', 'replace');
        }}
      >
        {({ busy, errorAt, problem }) => (
          <>
            <Field name="name" label="Your name" autocomplete="name" error={errorAt('name')} />
            <Field
              name="email"
              label="Work email"
              type="email"
              autocomplete="email"
              error={errorAt('email')}
            />
            <Field name="company" label="Company" autocomplete="organization" error={errorAt('company')} />
            <Field
              name="password"
              label="Password"
              type="password"
              autocomplete="new-password"
              hint="At least 8 characters."
              error={errorAt('password')}
            />
            <Problem text={problem} />
            <button type="submit" class="button primary wide" disabled={busy}>
              {busy ? 'Creating…' : 'Create workspace'}
            </button>
          </>
        )}
      </Form>
      <p class="aside">
        Have an account? <a href="/sign-in">Sign in</a>
      </p>
    </Door>
  );
}
