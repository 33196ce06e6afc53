import { type Guard, record, text, WireError } from './guard.ts';
import type { Result } from './problem.ts';

const refusal: Guard<{ error: { message: string } }> = record({ error: record({ message: text }) });

/** The collector's own sentence, when the body holds one. */
const messageIn = (body: unknown): string | null => {
  try {
    return refusal(body, '').error.message;
  } catch {
    return null;
  }
};

const bodyOf = async (response: Response): Promise<unknown> => {
  const content = await response.text();
  if (content === '') return null;
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
};

/** Turns a response into a value or a problem; the one place where bytes become types. */
export async function readAnswer<T>(response: Response, guard: Guard<T>): Promise<Result<T>> {
  const body = await bodyOf(response);
  const { status } = response;
  if (status === 401) return { ok: false, problem: { kind: 'signed-out' } };
  if (status === 429 || status === 503) return { ok: false, problem: { kind: 'busy' } };
  if (status >= 500) return { ok: false, problem: { kind: 'failed', status } };
  if (!response.ok) {
    const message = messageIn(body) ?? `The collector answered with status ${status}.`;
    return { ok: false, problem: { kind: 'refused', message } };
  }
  try {
    return { ok: true, value: guard(body, '') };
  } catch (cause) {
    if (!(cause instanceof WireError)) throw cause;
    return { ok: false, problem: { kind: 'unreadable', message: cause.message } };
  }
}
