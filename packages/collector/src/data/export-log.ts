import type { Store } from '../store/store.ts';
import { callOf, lineOfLink } from './call-of.ts';

/** The raw log as NDJSON, one person's or everybody's (null): as fast as it is read, a page in memory at a time. */
export function exportLog(store: Store, subject: string | null): ReadableStream<Uint8Array> {
  const pages = linesOf(store, subject);
  const utf8 = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const next = await pages.next();
      if (next.done) controller.close();
      else controller.enqueue(utf8.encode(next.value));
    },
    cancel: async () => {
      await pages.return();
    },
  });
}

async function* linesOf(store: Store, subject: string | null): AsyncGenerator<string, void> {
  for await (const page of store.readHistory(subject)) yield page.map((one) => toLine(callOf(one))).join('');
  for await (const page of store.readLinks(subject))
    yield page.map((one) => toLine(lineOfLink(one))).join('');
}

const toLine = (value: object): string => `${JSON.stringify(value)}\n`;
