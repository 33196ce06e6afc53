import type { FakeClock } from '../../../test/helpers/fake-clock.ts';
import { type KeyValue, pageKeyValue } from '../src/ports/key-value.ts';
import { keyValueRows } from '../src/ports/key-value-rows.ts';
import { DISK_CAPS, type RowStore } from '../src/ports/rows.ts';

/** What goes wrong with the disk: it takes nothing more, does nothing, or can be read and no more. */
export type DiskTrouble = 'none' | 'full' | 'broken' | 'stuck';

export interface FakeDisk {
  /** As a tab opens it: all tabs of one disk share its rows. */
  open(name: string): RowStore;
  /** The raw entries, for putting there what somebody else may have written. */
  readonly entries: KeyValue;
  trouble: DiskTrouble;
  /** How many operations are under way. */
  underWay(): number;
}

/** A durable store that behaves as IndexedDB does: it answers later, keeps all of a write or nothing, and fails at times. */
export function fakeDisk(clock: FakeClock): FakeDisk {
  const entries = pageKeyValue();
  let installs = 0;
  let underWay = 0;
  const disk: FakeDisk = {
    entries,
    trouble: 'none',
    underWay: () => underWay,
    open: () => {
      const rows = keyValueRows(entries, clock, DISK_CAPS, () => `install-${++installs}`);
      const later = async <T>(writes: boolean, run: () => Promise<T>): Promise<T> => {
        underWay += 1;
        await new Promise((resolve) => setImmediate(resolve));
        underWay -= 1;
        if (disk.trouble === 'broken' || ((disk.trouble === 'full' || disk.trouble === 'stuck') && writes))
          throw new Error(disk.trouble);
        return run();
      };
      return {
        add: (fresh, floor) => later(true, () => rows.add(fresh, floor)),
        list: (limit) => later(false, () => rows.list(limit)),
        remove: (...all) => later(disk.trouble === 'stuck', () => rows.remove(...all)),
        count: (reason, events) => later(true, () => rows.count(reason, events)),
        books: () => later(false, () => rows.books()),
        markSent: (keys) => later(true, () => rows.markSent(keys)),
        wipe: () => later(true, () => rows.wipe()),
        close: () => undefined,
      };
    },
  };
  return disk;
}
