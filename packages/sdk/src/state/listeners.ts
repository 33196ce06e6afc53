import type { FootholdEvents } from '../foothold.ts';

export interface Listeners {
  on<T extends keyof FootholdEvents>(type: T, listener: (event: FootholdEvents[T]) => void): () => void;
  tell<T extends keyof FootholdEvents>(type: T, event: FootholdEvents[T]): void;
}

/** Tells listeners in the order they came; one that throws stops neither the rest nor us. */
export function createListeners(): Listeners {
  const all: { type: keyof FootholdEvents; listener: unknown }[] = [];
  return {
    on: (type, listener) => {
      const entry = { type, listener };
      all.push(entry);
      return () => {
        const place = all.indexOf(entry);
        if (place >= 0) all.splice(place, 1);
      };
    },
    tell: (type, event) => {
      for (const entry of [...all]) {
        if (entry.type !== type || typeof entry.listener !== 'function') continue;
        try {
          entry.listener(event);
        } catch {
          // The host's own trouble; it has no place to be heard here.
        }
      }
    },
  };
}
