import type { Page } from 'playwright-core';

/** What became of a call. */
export interface Kept {
  readonly id: string;
  readonly stored: string;
}

/** What the script tag puts on the page, as far as tests use it. */
interface Global {
  readonly ready: Promise<void>;
  readonly identify: (userId: string, traits?: object, options?: { readonly token: string }) => Promise<Kept>;
  readonly group: (groupId: string) => Promise<Kept>;
  readonly page: (properties?: object) => Promise<Kept>;
  readonly consent: (consent: 'pending' | 'granted' | 'denied') => void;
  readonly track: (name: string, properties?: object) => Promise<Kept>;
  readonly explain: (intervention: string) => { readonly heldBy: string | null } | null;
  readonly $milestones: { get(): object };
  readonly $user: { get(): { readonly userId: string | null } };
  readonly $checklist: (id: string) => { get(): { readonly visible: boolean } | null };
  readonly on: (type: string, listener: (event: { status: string }) => void) => () => void;
}
declare global {
  interface Window {
    foothold: Global;
  }
}

/** The SDK is there and its start is over. */
export async function whenReady(page: Page): Promise<void> {
  await page.waitForFunction(() => window.foothold?.ready !== undefined);
  await page.evaluate(() => window.foothold.ready);
}

/** Tracks one event and answers when it is kept. */
export const track = (page: Page, name: string): Promise<Kept> =>
  page.evaluate((event) => window.foothold.track(event), name);

/** What the page knows to be reached, by id, sorted. */
export const milestonesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(window.foothold.$milestones.get()).sort());

/** All that a page logs or throws from now on. */
export function listen(page: Page): string[] {
  const noise: string[] = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(String(error)));
  return noise;
}

/** The queue as its page sees it, for a test that has to say why it waits in vain. */
export function describeQueue(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const open = indexedDB.open('foothold:pk_test');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const tables = open.result.transaction(['rows', 'ledger']);
          const rows = tables.objectStore('rows').getAllKeys();
          const ledger = tables.objectStore('ledger').get('ledger');
          tables.oncomplete = () => {
            open.result.close();
            const kept = Object.entries(localStorage).filter(([key]) => key !== 'foothold:pk_test:config');
            const found = { at: Date.now(), rows: rows.result, ledger: ledger.result, kept };
            void navigator.locks.query().then((locks) => resolve(JSON.stringify({ ...found, locks })));
          };
        };
      }),
  );
}

/** Rows that wait in the page's IndexedDB. */
export function rowsLeft(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('foothold:pk_test');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const count = open.result.transaction('rows').objectStore('rows').count();
          count.onsuccess = () => {
            open.result.close();
            resolve(count.result);
          };
        };
      }),
  );
}
