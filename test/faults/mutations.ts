/** A mechanism that can be taken out, and the test that must notice. */
export interface Mutation {
  readonly mechanism: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  readonly test: string;
  /** The test's own title, without its groups. */
  readonly title: string;
}

const SENDER = 'packages/sdk/src/transport/sender.ts';
const DELIVERY = 'packages/sdk/src/transport/delivery.test.ts';
const STORE = 'packages/collector/src/store/contract.test.ts';

export const MUTATIONS: readonly Mutation[] = [
  {
    mechanism: 'dedupe in the collector',
    file: 'packages/collector/src/store/sqlite/take-arrivals.ts',
    find: "if (!log.claim(arrival.event.id)) return 'duplicate';",
    replace: 'log.claim(arrival.event.id);',
    test: STORE,
    title: 'an event is stored once, however often and in whatever company it comes',
  },
  {
    mechanism: 'dedupe in the browser',
    file: 'packages/sdk/src/state/guide.ts',
    find: 'if (ids.has(event.id)) return false;',
    replace: '',
    test: 'packages/sdk/src/state/progress.test.ts',
    title: 'a page that is told nothing by the collector folds no event of the queue twice',
  },
  {
    mechanism: 'replay of the queue on the snapshot',
    file: 'packages/sdk/src/state/sync.ts',
    find: '[...events(calls), ...taken()].sort(',
    replace: '[...events(calls), ...taken()].slice(0, 0).sort(',
    test: 'packages/sdk/src/state/progress.test.ts',
    title: 'the collector knows what other devices did; what its question cannot know is put on top, once',
  },
  {
    mechanism: 'steal of a frozen lock',
    file: SENDER,
    find: 'const steal = busy !== null && clock.now() - busy.since >= STEAL_AFTER_MS;',
    replace: 'const steal = false;',
    test: DELIVERY,
    title: 'one tab sends at a time, and takes the lock from a frozen one after 15 s',
  },
  {
    mechanism: 'no steal while events get through',
    file: SENDER,
    find: '!busy?.keys.every((key) => there.has(key))',
    replace: '!busy',
    test: DELIVERY,
    title: 'a tab that waits for its turn takes the lock from nobody while events get through',
  },
  {
    mechanism: 'tabs that look after one another',
    file: 'packages/sdk/src/state/person.ts',
    find: 'line?.sender.watch();',
    replace: '',
    test: DELIVERY,
    title: 'a tab that dies is followed within 2 s by one that had nothing to send',
  },
  {
    mechanism: 'no call lost while a round ends',
    file: SENDER,
    find: 'isWanted = true;\n    if (sending) return;',
    replace: 'if (sending) return;\n    isWanted = true;',
    test: DELIVERY,
    title: 'an event that comes while the queue is being read for the last time is sent all the same',
  },
  {
    mechanism: 'lock let go with the page',
    file: 'packages/sdk/src/state/follow-page.ts',
    find: 'line?.sender.release();',
    replace: '',
    test: DELIVERY,
    title: 'a page that goes into the back-forward cache in the middle of a request holds up no other',
  },
  {
    mechanism: 'body of every answer read',
    file: 'packages/sdk/src/ports/network.ts',
    find: 'const text = await response.text();',
    replace: "const text = response.ok ? await response.text() : '';",
    test: 'packages/sdk/src/ports/network.test.ts',
    title: 'the body of every answer is read, wanted or not: unread it would hold the budget for keepalive',
  },
  {
    mechanism: 'bisect of a batch that is not taken',
    file: 'packages/sdk/src/transport/narrowing.ts',
    find: 'if (!first || sent.length > 1) {',
    replace: 'if (!first) {',
    test: DELIVERY,
    title: 'an event the server will not take at all is found by halving and delays no other',
  },
  {
    mechanism: 'back-off kept across reloads',
    file: 'packages/sdk/src/transport/line.ts',
    find: 'backOff: createBackOff(spare, clock, random),',
    replace: 'backOff: createBackOff(pageKeyValue(), clock, random),',
    test: DELIVERY,
    title: 'Retry-After is kept over a reload and over the network coming back',
  },
  {
    mechanism: 'keepalive budget',
    file: 'packages/sdk/src/transport/last-breath.ts',
    find: 'BATCH_MAX_BYTES - leavingBytes',
    replace: 'BATCH_MAX_BYTES',
    test: DELIVERY,
    title: 'all that leaves with a page stays within the budget of 48 KiB',
  },
  {
    mechanism: 'counting of drops',
    file: 'packages/sdk/src/ports/ledger.ts',
    find: '(ledger.drops[reason] ?? 0) + events',
    replace: '(ledger.drops[reason] ?? 0)',
    test: DELIVERY,
    title: 'over 1,000 events without a collector the oldest are dropped, and the count is reported once',
  },
  {
    mechanism: 'drops as totals, in the browser',
    file: 'packages/sdk/src/ports/ledger.ts',
    find: 'ledger.told = { ...ledger.told, ...drops };',
    replace: 'ledger.drops = {};',
    test: DELIVERY,
    title: 'drops are told as totals: an answer that is lost makes none count twice',
  },
  {
    mechanism: 'drops as totals, in the collector',
    file: 'packages/collector/src/store/sqlite/subjects.ts',
    find: 'MAX(count, excluded.count)',
    replace: 'count + excluded.count',
    test: STORE,
    title: 'drops are counted by install and reason, and not again when a batch is sent again',
  },
  {
    mechanism: 'rows that cannot be deleted are not sent again',
    file: 'packages/sdk/src/transport/kept-rows.ts',
    find: '.filter(({ key }) => !gone.has(key))',
    replace: '',
    test: DELIVERY,
    title: 'a disk that lets nothing be deleted makes nobody send twice',
  },
  {
    mechanism: 'rows that were sent are not dropped over a cap',
    file: SENDER,
    find: 'await rows.markSent(batch.rows.map(({ key }) => key));',
    replace: '',
    test: DELIVERY,
    title: 'a flood while a batch is under way drops nothing of it, its answer lost, though all was stored',
  },
];
