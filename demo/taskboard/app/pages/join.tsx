import type { VNode } from 'preact';
import type { Invitation } from '../../wire.ts';
import { Door } from '../parts/door.tsx';
import { Field, Form, Problem } from '../parts/form.tsx';
import { navigate } from '../route.ts';
import { join } from '../session.ts';
import { useAnswer } from '../use-answer.ts';

/** Where an invite leads: choose a password and be in. */
export function JoinPage({ invite }: { invite: string }): VNode | null {
  const answer = useAnswer<Invitation>(`/account/join/${invite}`);
  if (!answer) return null;
  if (answer.error || !answer.value) {
    return (
      <Door title="This invite is used up" lead="It has been accepted or taken back.">
        <p class="aside">
          <a href="/sign-in">Sign in</a>
        </p>
      </Door>
    );
  }
  const { name, email, company } = answer.value;
  return (
    <Door title={`Join ${company}`} lead={`Welcome, ${name}. Choose a password and you are in.`}>
      <Form
        class="stack"
        label="Join"
        onSubmit={async ({ password = '' }) => {
          await join(invite, password);
          navigate('/', 'replace');
        }}
      >
        {({ busy, errorAt, problem }) => (
          <>
            <input type="hidden" name="email" autocomplete="username" value={email} />
            <Field
              name="password"
              label={`Password for ${email}`}
              type="password"
              autocomplete="new-password"
              hint="At least 8 characters."
              error={errorAt('password')}
            />
            <Problem text={problem} />
            <button type="submit" class="button primary wide" disabled={busy}>
              {busy ? 'Joining…' : 'Join'}
            </button>
          </>
        )}
      </Form>
    </Door>
  );
}
