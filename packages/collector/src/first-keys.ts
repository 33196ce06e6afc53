import { makeKey } from './make-key.ts';
import type { KeyKind, StoredKey } from './store/key-store.ts';
import type { Store } from './store/store.ts';

/** Keys that were made at a first start; the environment's keys take their place. */
const FIRST = 'first-';

export interface FirstKeys {
  /** Shown once: of the secret key only the hash is kept. Null: there was one. */
  readonly writeKey: string | null;
  readonly secretKey: string | null;
}

/** Makes the keys without which nobody could come in; `given` says which the environment brings. */
export async function makeFirstKeys(
  { directory, project }: Pick<Store, 'directory' | 'project'>,
  given: { readonly [kind in KeyKind]: boolean },
  now: number,
): Promise<FirstKeys> {
  const live = (await directory.listKeys(project)).filter(({ endsAt }) => endsAt === null || endsAt > now);
  const made: StoredKey[] = [];
  const make = async (kind: KeyKind): Promise<string | null> => {
    if (given[kind]) {
      const replaced = live.filter((key) => key.kind === kind && key.id.startsWith(FIRST));
      for (const { id } of replaced) await directory.endKey(project, id, now);
      return null;
    }
    const isOperator = kind === 'secret';
    if (live.some((key) => key.kind === kind && key.isOperator === isOperator)) return null;
    const { text, key } = makeKey({ project, kind, name: 'first', isOperator, now });
    made.push({ ...key, id: `${FIRST}${key.id}` });
    return text;
  };
  const [writeKey, secretKey] = [await make('write'), await make('secret')];
  if (made.length > 0) await directory.addKeys(made);
  return { writeKey, secretKey };
}
