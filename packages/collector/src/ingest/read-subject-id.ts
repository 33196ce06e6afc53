import { describeFound } from '@foothold/engine';
import { isWholeText } from '../whole-text.ts';
import type { Fault } from './fault.ts';
import { ID_MAX_CHARS } from './limits.ts';

const UUID4 = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const ANONYMOUS = new RegExp(`^anon-${UUID4}$`);
const BARE = new RegExp(`^${UUID4}$`, 'i');

/** Whether an id is one nobody can guess, so that who has it may read its state. */
function isAnonymousId(id: string): boolean {
  return ANONYMOUS.test(id);
}

/** Whether a value can name somebody or something: short text, whole characters. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= ID_MAX_CHARS && isWholeText(value);
}

export type SubjectId = { readonly id: string; readonly isUser: boolean };

/** Whose event it is: `userId` when there is one, else `anonymousId`. Public clients send null for neither. */
export function readSubjectId(userId: unknown, anonymousId: unknown): SubjectId | Fault {
  if (userId !== undefined && userId !== null) {
    if (!isId(userId)) return idFault('userId', userId, `text of 1 to ${ID_MAX_CHARS} characters`);
    if (userId.startsWith('anon-')) return idFault('userId', userId, 'anonymous ids in anonymousId');
    return { id: userId, isUser: true };
  }
  const anonymous = readAnonymousId(anonymousId);
  if (anonymous !== null) return { id: anonymous, isUser: false };
  return idFault('anonymousId', anonymousId, 'a userId, or an anonymousId of the form anon-<uuid v4>');
}

/** An anonymous id in our spelling; null when it is none. */
export function readAnonymousId(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  if (isAnonymousId(value)) return value;
  // Public clients of the tracking spec make plain UUIDs: as hard to guess, another spelling.
  return BARE.test(value) ? `anon-${value.toLowerCase()}` : null;
}

function idFault(path: string, value: unknown, expected: string): Fault {
  return { code: 'invalid', path, found: describeFound(value), expected };
}
