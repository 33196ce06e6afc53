import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SignInReason } from './session.ts';
import { signInText } from './sign-in.text.ts';
import { Wordmark } from './wordmark.tsx';
import './sign-in.css';

export interface SignInProps {
  readonly reason: SignInReason;
  readonly busy: boolean;
  readonly onSignIn: (secretKey: string) => void;
}

/** What is wrong with a key before anyone is asked; null when nothing is. */
const faultOf = (key: string): string | null => {
  if (key === '') return 'Paste the secret key first.';
  if (key.startsWith('pk_')) return 'That is the write key. The secret key starts with sk_.';
  return null;
};

/** The form that asks for the project's secret key. */
export const SignIn = ({ reason, busy, onSignIn }: SignInProps): JSX.Element => {
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const said = fault ?? (busy ? null : signInText(reason));
  useEffect(() => {
    if (!busy) field.current?.focus();
  }, [busy]);

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (busy) return;
    const key = field.current?.value.trim() ?? '';
    const found = faultOf(key);
    setFault(found);
    if (found === null) onSignIn(key);
    else field.current?.focus();
  };

  return (
    <main class="sign-in">
      <form class="card sign-in-card" onSubmit={onSubmit}>
        <Wordmark />
        <h1>Sign in</h1>
        {/* Password managers file the key under a name. */}
        <input
          class="hidden-text"
          type="text"
          name="username"
          autocomplete="username"
          value="Foothold"
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <div class="sign-in-field">
          <label for="secret-key">Secret key</label>
          <input
            ref={field}
            id="secret-key"
            name="secret-key"
            type="password"
            autocomplete="current-password"
            spellcheck={false}
            aria-describedby="secret-key-hint secret-key-said"
            aria-invalid={said !== null && (fault !== null || reason === 'wrong-key')}
          />
          <p id="secret-key-hint" class="note">
            It starts with sk_. The collector printed it once, when it first started.
          </p>
        </div>
        <p id="secret-key-said" class="sign-in-said" role="alert">
          {said}
        </p>
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  );
};
