/** The part of Vite's manifest that sizes need: one entry a chunk, keyed by its source or its name. */
export type Manifest = Readonly<Record<string, Chunk>>;

interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** All in bytes after gzip. */
export interface Sizes {
  /** The file a page names in its script tag. */
  readonly entry: number;
  /** The entry and all it needs before any surface: engine, queue, sync. */
  readonly core: number;
  /** What comes when it is needed: each chunk by name, surfaces first. */
  readonly lazy: Readonly<Record<string, number>>;
  readonly sums: {
    /** The core and all the checklist needs. */
    readonly toShowTheChecklist: number;
    /** That, and all a tour needs besides. */
    readonly plusATour: number;
    /** All that those who use a product in English load: the inspector is for those who make it. */
    readonly everything: number;
    /** What the longest of the other languages takes besides; nobody loads two. */
    readonly anotherLanguage: number;
  };
}

const surfaceOf = (chunk: Chunk): string | null =>
  /(?:^|\/)surfaces\/([\w-]+)\/index/.exec(chunk.src ?? '')?.[1] ?? null;

/**
 * Adds up what a page loads, from the manifest of the SDK's build. A chunk that several need is counted once.
 * Throws when the manifest has no entry, or no checklist or tour of their own: the sums would be silently wrong.
 */
export function weigh(manifest: Manifest, gzippedBytes: (file: string) => number): Sizes {
  const chunkAt = (key: string): Chunk => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`the manifest names the chunk "${key}" and does not hold it`);
    return chunk;
  };
  const keys = Object.keys(manifest);
  const entryKey = keys.find((key) => chunkAt(key).isEntry);
  if (entryKey === undefined) throw new Error('the manifest has no entry');

  /** These chunks and all that comes with them at once. */
  const atOnce = (roots: Iterable<string>): Set<string> => {
    const loaded = new Set(roots);
    // A set that grows while it is walked is walked to its end.
    for (const key of loaded) for (const next of chunkAt(key).imports ?? []) loaded.add(next);
    return loaded;
  };

  const onDemand = (loaded: Iterable<string>): string[] =>
    [...loaded].flatMap((key) => chunkAt(key).dynamicImports ?? []);

  // The entry is a stub: what it fetches by itself is the SDK without its surfaces.
  const core = atOnce([entryKey, ...onDemand(atOnce([entryKey]))]);

  const bytes = new Map<string, number>();
  const bytesOf = (file: string): number => {
    const known = bytes.get(file) ?? gzippedBytes(file);
    bytes.set(file, known);
    return known;
  };
  const weight = (some: Iterable<string>): number => {
    const files = new Set([...some].map((key) => chunkAt(key).file));
    return [...files].reduce((sum, file) => sum + bytesOf(file), 0);
  };

  /** The core and the lightest way from it to a surface: each step fetches a chunk with all it imports. */
  const neededFor = (name: string): Set<string> => {
    const ways = new Map<string, Set<string>>();
    const goOn = (way: Set<string>): void => {
      for (const next of new Set(onDemand(way))) {
        const further = new Set([...way, ...atOnce([next])]);
        const known = ways.get(next);
        if (known && weight(known) <= weight(further)) continue;
        ways.set(next, further);
        goOn(further);
      }
    };
    goOn(core);
    const [, way] = [...ways].find(([key]) => surfaceOf(chunkAt(key)) === name) ?? [];
    if (!way) throw new Error(`the manifest has no chunk of the surface "${name}"`);
    return way;
  };

  const isForMakers = (key: string): boolean => /(?:^|\/)inspector\//.test(chunkAt(key).src ?? '');
  /** All there is, but for what the inspector alone needs. */
  const isLanguage = (key: string): boolean => /^words-\w+$/.test(chunkAt(key).name ?? '');
  const languages = keys.filter(isLanguage).map((key) => weight([key]));
  const all = new Set([entryKey]);
  for (const key of all) {
    for (const next of [...(chunkAt(key).imports ?? []), ...(chunkAt(key).dynamicImports ?? [])]) {
      if (!isForMakers(next) && !isLanguage(next)) all.add(next);
    }
  }

  const nameOf = (key: string): string =>
    surfaceOf(chunkAt(key)) ?? (isForMakers(key) ? 'inspector' : (chunkAt(key).name ?? key));
  const lazy = keys
    .filter((key) => !core.has(key))
    .sort((a, b) => Number(surfaceOf(chunkAt(a)) === null) - Number(surfaceOf(chunkAt(b)) === null));
  const checklist = neededFor('checklist');

  return {
    entry: weight([entryKey]),
    core: weight(core),
    lazy: Object.fromEntries(lazy.map((key) => [nameOf(key), weight([key])])),
    sums: {
      toShowTheChecklist: weight(checklist),
      plusATour: weight([...checklist, ...neededFor('tour')]),
      everything: weight(all),
      anotherLanguage: Math.max(0, ...languages),
    },
  };
}
