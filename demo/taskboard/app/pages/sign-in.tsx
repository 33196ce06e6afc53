import type { VNode } from 'preact';
import { Door } from '../parts/door.tsx';
import { Field, Form, Problem } from '../parts/form.tsx';
import { navigate } from '../route.ts';
import { signIn } from '../session.ts';

/** Stands in place of any page that needs a person; once signed in, that page appears. */
export function SignInPage(): VNode {
  return (
    <Door title="Sign in" lead="Welcome back.">
      <Form
        class="stack"
        label="Sign in"
        onSubmit={async ({ email = '', password = '' }) => {
          await signIn({ email, password });
          if (location.pathname === '/sign-in') navigate('/', 'replace');
        }}
      >
        {({ busy, errorAt, problem }) => (
          <>
            <Field name="email" label="Email" type="email" autocomplete="username" error={errorAt('email')} />
            <Field
              name="password"
              label="Password"
              type="password"
              autocomplete="current-password"
              error={errorAt('password')}
            />
            <Problem text={problem} />
            <button type="submit" class="button primary wide" disabled={busy}>
              {busy ? 'Signing in…' : 'Sign in'}
            </button>
          </>
        )}
      </Form>
      <p class="aside">
        New here? <a href="/sign-up">Create a workspace</a>
      </p>
    </Door>
  );
}
