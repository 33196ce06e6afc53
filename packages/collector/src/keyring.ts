import type { Clock } from './clock.ts';
import { hashSecret } from './keys.ts';
import type { KeyStore, StoredKey } from './store/key-store.ts';

/** How long a key that ended elsewhere may still open something here. */
const FRESH_MS = 5_000;
/** A key nobody knows may have been made elsewhere just now: that is looked up this often at most. */
const LOOK_AGAIN_MS = 1_000;

/** The keys that open something now, in memory: who knocks with a wrong one costs no look into the store. */
export interface Keyring {
  /** The key of this text; null when there is none. */
  find(text: string): Promise<StoredKey | null>;
  /** The key of this id, if it lives. */
  byId(project: string, id: string): Promise<StoredKey | null>;
  /** Those of one project. */
  ofProject(project: string): Promise<readonly StoredKey[]>;
  /** Whether there is a write key that pages of this origin may use. */
  allows(origin: string): Promise<boolean>;
  /** Takes over at once what was changed. */
  refresh(): Promise<void>;
}

interface Ring {
  readonly at: number;
  readonly byText: ReadonlyMap<string, StoredKey>;
  readonly byProject: ReadonlyMap<string, readonly StoredKey[]>;
  readonly origins: ReadonlySet<string>;
  readonly allowsAny: boolean;
}

/** `own`: keys that are in no store, for as long as this process lives. `adopt` completes what the store knows of a key. */
export function createKeyring({
  store,
  clock,
  own,
  adopt,
}: {
  readonly store: Pick<KeyStore, 'liveKeys'>;
  readonly clock: Clock;
  readonly own: readonly StoredKey[];
  readonly adopt: (key: StoredKey) => StoredKey;
}): Keyring {
  let ring: Ring | null = null;
  let loading: Promise<Ring> | null = null;

  const load = async (): Promise<Ring> => {
    const at = clock.now();
    ring = createRing(at, [...(await store.liveKeys(at)), ...own].map(adopt));
    return ring;
  };
  const reload = (): Promise<Ring> => {
    loading ??= load().finally(() => {
      loading = null;
    });
    return loading;
  };
  const current = async (maxAgeMs = FRESH_MS): Promise<Ring> =>
    ring !== null && clock.now() - ring.at < maxAgeMs ? ring : reload();
  const lives = (key: StoredKey | undefined): StoredKey | null =>
    key !== undefined && (key.endsAt === null || key.endsAt > clock.now()) ? key : null;

  return {
    find: async (text) => {
      const name = text.startsWith('sk_') ? hashSecret(text) : text;
      return lives((await current()).byText.get(name) ?? (await current(LOOK_AGAIN_MS)).byText.get(name));
    },
    byId: async (project, id) =>
      lives((await current()).byProject.get(project)?.find((key) => key.id === id)),
    ofProject: async (project) =>
      ((await current()).byProject.get(project) ?? []).filter((key) => lives(key) !== null),
    allows: async (origin) => {
      const { allowsAny, origins } = await current();
      return allowsAny || origins.has(origin);
    },
    refresh: async () => {
      // What is being read may be of before the change.
      await loading;
      await reload();
    },
  };
}

function createRing(at: number, keys: readonly StoredKey[]): Ring {
  const byText = new Map<string, StoredKey>();
  const byProject = new Map<string, StoredKey[]>();
  const writeKeys = keys.filter(({ kind }) => kind === 'write');
  for (const key of keys) {
    const text = key.writeKey ?? key.secretHash;
    if (text !== null) byText.set(text, key);
    const list = byProject.get(key.project) ?? [];
    list.push(key);
    byProject.set(key.project, list);
  }
  return {
    at,
    byText,
    byProject,
    origins: new Set(writeKeys.flatMap(({ origins }) => origins)),
    allowsAny: writeKeys.some(({ origins }) => origins.length === 0),
  };
}
