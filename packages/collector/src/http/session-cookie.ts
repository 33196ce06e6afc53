import { hashSecret } from '../keys.ts';

/** `__Host-` makes the browser keep it to this very host, over TLS (or on the machine itself). */
const NAME = '__Host-foothold';

/** Twelve hours unused, seven days at most. */
export const SESSION_IDLE_MS: number = 12 * 3_600_000;
export const SESSION_MAX_MS: number = 7 * 24 * 3_600_000;

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

export function setSessionCookie(token: string): string {
  return `${NAME}=${token}; ${ATTRIBUTES}; Max-Age=${SESSION_MAX_MS / 1000}`;
}

export function clearSessionCookie(): string {
  return `${NAME}=; ${ATTRIBUTES}; Max-Age=0`;
}

/** What a page of ours sends along with a change, beside the cookie the browser adds by itself. */
export const MUTATION_HEADER = 'x-foothold-token';

/** The mutation token of a session: whoever can read our answers has it, and nobody else. */
export function mutationTokenOf(token: string): string {
  return hashSecret(`change:${token}`);
}

/** The token a request carries; null when it has none of ours. */
export function readSessionCookie(request: Request): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === NAME && value) return value;
  }
  return null;
}
