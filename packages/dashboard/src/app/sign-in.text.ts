import { problemText } from '../api/index.ts';
import type { SignInReason } from './session.ts';

/** What the sign-in form says of why it is there; null when that goes without saying. */
export const signInText = (reason: SignInReason): string | null => {
  if (typeof reason === 'object') {
    const { title, advice } = problemText(reason);
    return `${title} ${advice}`;
  }
  switch (reason) {
    case 'first-visit':
      return null;
    case 'wrong-key':
      return 'That key is not right. Check that all of it was copied.';
    case 'link-dead':
      return 'That sign-in link no longer works. Use the secret key.';
    case 'ended':
      return 'Your session has ended. Sign in again to go on.';
    case 'left':
      return 'You are signed out.';
  }
};
