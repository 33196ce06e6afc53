import { isObject } from './call.ts';

/** What a token says of itself. Nobody has checked it: it tells whom not to send it for, and when to ask for another. */
export interface TokenWords {
  readonly sub: string | null;
  /** When it ends (ms since 1970); null when it does not say. */
  readonly endsAt: number | null;
}

/** Reads the payload of a JWT; null when it is none. */
export function readToken(token: string): TokenWords | null {
  try {
    const [, payload = ''] = token.split('.');
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    const words: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!isObject(words)) return null;
    const { sub, exp } = words;
    return {
      sub: typeof sub === 'string' ? sub : null,
      endsAt: typeof exp === 'number' && Number.isFinite(exp) ? exp * 1_000 : null,
    };
  } catch {
    return null;
  }
}
