import { getJson, type KeyValue } from '../ports/key-value.ts';
import { isObject } from '../transport/call.ts';

/** Who uses this browser. */
export interface Who {
  /** Null until somebody is identified. */
  readonly userId: string | null;
  /** `anon-` and a UUIDv4, until `reset` forgets it. */
  readonly anonymousId: string;
}

export interface Identity {
  who(): Who;
  /** Nobody can know this anonymous person yet: the id was made on this page. */
  isNew(): boolean;
  /** `joined`: the anonymous person is this user. `other`: somebody else, whose anonymous id is new too. */
  become(userId: string): 'same' | 'joined' | 'other';
  /** Takes over what another tab decided. False when that is who they are already. */
  adopt(who: Who): boolean;
  /** Somebody new. */
  forget(): void;
  /**
   * What earlier pages kept may be read now. Whom they knew is who this is, unless somebody else was named
   * here or they were forgotten; answers whom they knew then, else null.
   */
  recall(): Who | null;
}

/** Where it is kept: there is something as long as anything may be kept. */
export const WHO_KEY = 'who';
const ANONYMOUS = /^anon-[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

export function createIdentity(store: KeyValue, newId: () => string): Identity {
  const nobody = (): Who => ({ userId: null, anonymousId: `anon-${newId()}` });
  const kept = getJson(store, WHO_KEY);
  let current = isWho(kept) ? { userId: kept.userId, anonymousId: kept.anonymousId } : nobody();
  let isNew = !isWho(kept);
  let isForgotten = false;
  const set = (who: Who): void => {
    current = who;
    store.set(WHO_KEY, JSON.stringify(who));
  };
  if (isNew) set(current);

  return {
    who: () => current,
    isNew: () => isNew,
    become: (userId) => {
      if (current.userId === userId) return 'same';
      const isFirst = current.userId === null;
      // What an anonymous person did is one user's for ever: whoever comes next begins anew.
      set({ ...(isFirst ? current : nobody()), userId });
      return isFirst ? 'joined' : 'other';
    },
    adopt: (who) => {
      if (who.userId === current.userId && who.anonymousId === current.anonymousId) return false;
      isNew = false;
      // Written by the tab that decided it, which may have decided again since.
      current = who;
      return true;
    },
    forget: () => {
      isNew = true;
      isForgotten = true;
      set(nobody());
    },
    recall: () => {
      const known = getJson(store, WHO_KEY);
      const { userId } = current;
      const isSame = isWho(known) && (userId === null || known.userId === null || known.userId === userId);
      if (!isSame || isForgotten) {
        set(current);
        return null;
      }
      isNew = false;
      set({ userId: userId ?? known.userId, anonymousId: known.anonymousId });
      return { userId: known.userId, anonymousId: known.anonymousId };
    },
  };
}

/** Whether two names are of one person: the same user, or an anonymous person and the user they turned out to be. */
export function isSamePerson(before: Who, now: Who): boolean {
  if (before.userId === null) return before.anonymousId === now.anonymousId;
  return before.userId === now.userId;
}

/** Whether a stored or received thing names somebody in the form the collector takes. */
export function isWho(value: unknown): value is Who {
  return (
    isObject(value) &&
    (value.userId === null || (typeof value.userId === 'string' && value.userId !== '')) &&
    typeof value.anonymousId === 'string' &&
    ANONYMOUS.test(value.anonymousId)
  );
}
