import assert from 'node:assert/strict';
import type { SdkCollector } from '../../helpers/sdk-collector.ts';
import type { Kept } from '../../helpers/sdk-page.ts';
import { until } from '../../helpers/until.ts';

/** What a row's pages were told, against what the collector has. */
export interface Books {
  /** Calls whose promise has said that they are kept, in whatever grade. */
  accept(kept: readonly Kept[]): void;
  accepted(): ReadonlyMap<string, string>;
  /**
   * Waits until every accepted event is accounted for, then asserts that what is stored is what was accepted, each
   * once, and that accepted = stored + rejected + dropped + still queued.
   */
  balance(collector: SdkCollector, options?: BalanceOptions): Promise<void>;
  figures(): BookFigures;
}

export interface BalanceOptions {
  /** Events that are known to wait in the browser still. */
  readonly queued?: number;
  /** Events that were stored although nobody was told that they are kept: their page died in that moment. */
  readonly mayExceed?: (id: string) => boolean;
  readonly waitMs?: number;
  /** Says more when the books do not balance. */
  readonly explain?: () => Promise<string>;
}

export interface BookFigures {
  readonly accepted: number;
  readonly stored: number;
  readonly rejected: number;
  readonly dropped: number;
  readonly queued: number;
}

/** Longer than a hung request, a stolen lock and a few steps of back-off together. */
const BALANCE_MAX_MS = 60_000;

export function createBooks(): Books {
  const accepted = new Map<string, string>();
  const figures = { accepted: 0, stored: 0, rejected: 0, dropped: 0, queued: 0 };

  return {
    accept: (kept) => {
      for (const { id, stored } of kept) {
        assert.notEqual(stored, 'none', 'a call was not kept');
        assert.ok(!accepted.has(id), `two calls have the id ${id}`);
        accepted.set(id, stored);
      }
    },
    accepted: () => accepted,
    figures: () => ({ ...figures, accepted: accepted.size }),

    balance: async (
      collector,
      { queued = 0, mayExceed = () => false, waitMs = BALANCE_MAX_MS, explain } = {},
    ) => {
      const ours = (ids: Iterable<string>): number => [...ids].filter((id) => accepted.has(id)).length;
      const read = (): BookFigures => ({
        accepted: accepted.size,
        stored: ours(collector.stored.keys()),
        rejected: ours(collector.rejected),
        dropped: sum(collector.drops),
        queued,
      });
      const account = (): string => describe(read());
      const isBalanced = (): boolean => {
        const { stored, rejected, dropped } = read();
        return stored + rejected + dropped + queued >= accepted.size;
      };
      try {
        await until(() => `the books to balance: ${account()}`, isBalanced, waitMs);
      } catch (error) {
        const missing = [...accepted.keys()].filter((id) => !collector.stored.has(id));
        throw new Error(`missing ${missing.slice(0, 5)}; ${await explain?.()}`, { cause: error });
      } finally {
        Object.assign(figures, read());
      }
      const { stored, rejected, dropped } = read();
      assert.equal(
        stored + rejected + dropped + queued,
        accepted.size,
        `the books do not balance: ${account()}`,
      );
      const strange = [...collector.stored.keys()].filter((id) => !accepted.has(id) && !mayExceed(id));
      assert.deepEqual(strange, [], 'stored, and nobody was told that it is kept');
      if (dropped + queued + rejected > 0) return;
      const lost = [...accepted.keys()].filter((id) => !collector.stored.has(id));
      assert.deepEqual(lost, [], 'accepted, and not stored');
    },
  };
}

function sum(drops: SdkCollector['drops']): number {
  return [...drops.values()].flatMap((counts) => [...counts.values()]).reduce((all, one) => all + one, 0);
}

function describe({ accepted, stored, rejected, dropped, queued }: BookFigures): string {
  return `accepted ${accepted}, stored ${stored}, rejected ${rejected}, dropped ${dropped}, still queued ${queued}`;
}
