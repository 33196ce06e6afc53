import { type Caps, DISK_CAPS } from '../ports/rows.ts';
import { type Call, toWire } from '../transport/call.ts';
import type { KeptRows } from '../transport/kept-rows.ts';
import type { Who } from './identity.ts';
import { relabel } from './relabel.ts';

/** A call, and what it would be kept by. */
interface Entry {
  readonly key: string;
  readonly call: Call;
  readonly bytes: number;
}

/** What is done before it is known whether it may be kept: in memory, and within the caps of what is kept. */
export interface Journal {
  add(entry: Entry): void;
  /** It may be kept. `known`: as whose they are then, if earlier pages knew somebody. */
  unpack(known: Who | null, rows: KeptRows | null): { calls: readonly Call[]; kept: Promise<unknown> };
  /** Nothing may: takes away what is held here and what is queued. Answers how many events that were. */
  purge(rows: KeptRows | null): Promise<number>;
}

export function createJournal({ rows: rowsMax, bytes: bytesMax }: Caps = DISK_CAPS): Journal {
  let entries: Entry[] = [];
  let drops: { [reason: string]: number } = {};
  let held = 0;
  const take = () => {
    const taken = { entries, drops: Object.entries(drops) };
    entries = [];
    drops = {};
    held = 0;
    return taken;
  };

  return {
    add: (entry) => {
      entries.push(entry);
      held += entry.bytes;
      for (;;) {
        const reason = entries.length > rowsMax ? 'rows' : held > bytesMax ? 'bytes' : null;
        const oldest = reason && entries.shift();
        if (!reason || !oldest) return;
        held -= oldest.bytes;
        drops[reason] = (drops[reason] ?? 0) + 1;
      }
    },
    unpack: (known, rows) => {
      const taken = take();
      const all = taken.entries.map(({ key, call }) => ({ key, call: known ? relabel(call, known) : call }));
      const kept = all.map(({ key, call }) =>
        rows?.add({ key, id: call.id, at: call.at, user: call.userId, body: toWire(call) }),
      );
      for (const [reason, events] of taken.drops) void rows?.count(reason, events);
      return { calls: all.map(({ call }) => call), kept: Promise.all(kept) };
    },
    purge: async (rows) => {
      const taken = take();
      const lost = taken.drops.reduce((total, [, events]) => total + events, taken.entries.length);
      const gone = lost + ((await rows?.wipe()) ?? 0);
      if (gone > 0) void rows?.count('consent', gone);
      return gone;
    },
  };
}
