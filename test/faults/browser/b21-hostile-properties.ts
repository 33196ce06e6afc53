import assert from 'node:assert/strict';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';
import { fuzzValues } from './fuzz-values.ts';

/** The collector takes no larger event, and no deeper one. */
const EVENT_MAX_BYTES = 32 * 1024;
const DEPTH_MAX = 8;

declare global {
  interface Window {
    /** What of the host's ran while its properties were copied. */
    ran: string[];
    hostile: Record<string, () => object>;
  }
}

/** What a host can hand over by mistake. Made in the page: most of it cannot travel. */
const makeHostile = (): void => {
  window.ran = [];
  const ran = (what: string): never => {
    window.ran.push(what);
    throw new Error(`the host: ${what}`);
  };
  const cycle: Record<string, unknown> = { name: 'round' };
  cycle.self = { cycle, list: [cycle] };
  const deep = (levels: number): object => (levels === 0 ? {} : { deeper: deep(levels - 1) });
  const traps = Object.fromEntries(
    ['get', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor'].map((name) => [
      name,
      () => ran(`proxy ${name}`),
    ]),
  );
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  window.hostile = {
    cycle: () => cycle,
    getter: () => Object.defineProperty({ fine: 1 }, 'bad', { enumerable: true, get: () => ran('getter') }),
    'getter of a class': () =>
      new (class {
        get bad() {
          return ran('class getter');
        }
      })(),
    'toJSON that throws': () => ({ a: { toJSON: () => ran('toJSON') } }),
    'toString and valueOf': () => ({ a: { toString: () => ran('toString'), valueOf: () => ran('valueOf') } }),
    'proxy that throws': () => ({ inside: new Proxy({}, {}), fine: 1 }),
    'revoked proxy': () => revoked.proxy,
    'list with traps': () => ({ list: Object.defineProperty([1, 2], 1, { get: () => ran('item getter') }) }),
    'big number': () => ({ n: 2n ** 200n }),
    '50 MB text': () => ({ text: 'x'.repeat(50 * 1024 * 1024) }),
    'a million items': () => ({ list: Array.from({ length: 1_000_000 }, (_, i) => i) }),
    'ten thousand keys': () => Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i])),
    'a long key': () => ({ ['k'.repeat(100_000)]: 1 }),
    'a thousand levels': () => deep(1_000),
    'an element': () => ({ element: document.body, event: new Event('click') }),
    'a window': () => window,
    'wrong dates': () => ({
      date: new Date(Number.NaN),
      far: new Date(8.64e15),
      own: Object.assign(new Date(0), { toISOString: () => ran('toISOString') }),
    }),
    'odd numbers': () => ({ a: Number.NaN, b: Infinity, c: -0 }),
    'lone surrogates': () => ({ '\ud800': '\udfff', fine: '\ud83d\ude00' }),
    'names of prototypes': () => JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}}}'),
    'maps, sets, functions, symbols': () => ({
      m: new Map([[1, 2]]),
      s: new Set([1]),
      f: () => 1,
      y: Symbol('s'),
      w: new WeakMap(),
    }),
    'frozen and without a prototype': () => Object.freeze(Object.assign(Object.create(null), { fine: 1 })),
    'an error': () => ({ error: new Error('host') }),
    'a promise that rejects': () => {
      const late = Promise.reject(new Error('host'));
      late.catch(() => {});
      return { late };
    },
  };
  // A proxy at the top is asked for what it is: its traps run, and what they throw stays with us.
  void traps;
};

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

export const b21HostileProperties: FaultRow<BrowserWorld> = {
  id: 'B21',
  title: 'properties of any kind are copied without running the host’s code, cut to size, and sent',
  proves: ['D1', 'D4', 'D6', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site();
    const page = await world.visit(await world.context(), url);
    await page.evaluate(makeHostile);
    const names = await page.evaluate(() => Object.keys(window.hostile));
    let slowest = { name: '', ms: 0 };
    for (const name of names) {
      const { kept, ms } = await page.evaluate(async (which) => {
        const value = window.hostile[which]?.() ?? {};
        const before = performance.now();
        const answer = window.foothold.track('Task Created', value);
        const took = performance.now() - before;
        return { kept: await answer, ms: took };
      }, name);
      world.books.accept([kept]);
      world.injected(name);
      if (ms > slowest.ms) slowest = { name, ms };
    }
    // Several at a time: what is left of a host's own mistakes is random.
    for (const value of fuzzValues(world.random, world.times(60, 2_000))) {
      const kept = await page.evaluate(
        (given) => window.foothold.track('Task Created', given as object),
        value,
      );
      world.books.accept([kept]);
    }
    world.injected('random value', world.times(60, 2_000));
    await world.books.balance(collector);
    assert.deepEqual(await page.evaluate(() => window.ran), []);
    for (const event of collector.events.values()) {
      const bytes = Buffer.byteLength(JSON.stringify(event));
      assert.ok(bytes <= EVENT_MAX_BYTES, `an event of ${bytes} bytes`);
      assert.ok(depthOf(event.properties) <= DEPTH_MAX, 'an event that is too deep');
    }
    await until('nothing more', () => true);
    console.log(`B21: the slowest copy, of ${slowest.name}, took ${slowest.ms.toFixed(2)} ms`);
  },
};
