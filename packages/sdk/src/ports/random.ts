/** Where ids and jitter come from. */
export interface Random {
  /** Random bytes; good ones where the platform has them. */
  bytes(count: number): Uint8Array;
  /** A number in [0, 1). */
  fraction(): number;
}

/** Drawn at once, for asking costs more than what is drawn. */
const POOL_BYTES = 1_024;

/** `crypto.getRandomValues`, which pages without https have too; `randomUUID` they have not. */
export function systemRandom(): Random {
  let pool = new Uint8Array(0);
  let used = 0;
  const refill = (): void => {
    pool = new Uint8Array(POOL_BYTES);
    used = 0;
    try {
      crypto.getRandomValues(pool);
    } catch {
      pool = pool.map(() => Math.random() * 256);
    }
  };
  return {
    bytes: (count) => {
      if (used + count > pool.length) refill();
      used += count;
      return pool.slice(used - count, used);
    },
    fraction: () => Math.random(),
  };
}
