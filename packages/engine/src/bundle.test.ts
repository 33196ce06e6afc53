import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { bundle } from '../test/bundle.ts';
import { compiled, identify, SAMPLE, T0, track } from '../test/sample.ts';
import { decide, type Event, type Facts, replay } from './index.ts';

/** What a page needs that was handed a config somebody else has checked: `link` in place of `compile`. */
const RUNNING = ['link', 'fold', 'replay', 'isLate', 'advance', 'decide', 'EMPTY_STATE'];
/** Bytes after gzip: what the language costs today and a little room. */
const WHOLE_MAX = 18_900;
const RUNNING_MAX = 14_750;

/** Names of the language itself, as of ES2023, and of 2026 Temporal, which with `Intl` is asked for the clocks of a zone. */
const OF_THE_LANGUAGE = new Set(
  'Array DataView Infinity Intl JSON Map Math NaN Number Object Set String Symbol Temporal Uint8Array WeakMap undefined'.split(
    ' ',
  ),
);

const log: readonly Event[] = [
  identify(0, { plan: 'free' }),
  track('Signed Up', 0),
  ...Array.from({ length: 30 }, (_, i) => track(i % 2 ? 'Task Created' : 'Project Created', i * 9_000_000)),
  track('Task Assigned', 300_000_000),
  track('Task Completed', 300_000_001),
];
const asked: readonly (readonly [Facts, number])[] = [
  [{ host: 'server', session: null, unit: { user: 'ada' } }, T0 + 100_000_000],
  [{ host: 'browser', session: { startedAt: T0 }, unit: { user: 'ada' } }, T0 + 20_000_000],
  [{ host: 'server', session: null, unit: { user: 'ada' } }, T0 + 2_000_000_000],
];
const answers = asked.map(([facts, now]) => {
  const { reasons, ...rest } = decide(
    compiled(),
    replay(
      compiled(),
      log.filter(({ at }) => at <= now),
    ),
    facts,
    now,
  );
  return { ...rest, reasons };
});

test('bundled alone it stays as light as it is, and brings nobody along', async () => {
  const whole = await bundle();
  const running = await bundle(RUNNING);
  expect(whole.gzipped).toBeLessThanOrEqual(WHOLE_MAX);
  expect(running.gzipped).toBeLessThanOrEqual(RUNNING_MAX);
  expect(whole.imports).toEqual([]);
  expect(whole.files.filter((file) => !file.includes('/packages/engine/src/'))).toEqual([]);
});

test('it runs where there is nothing but the language: no clock, no chance, no platform', async () => {
  const { code } = await bundle();
  // Every name the bundle does not declare itself is asked of the proxy: its own come first.
  const script = `
    delete globalThis.Date;
    delete Math.random;
    const { DateTimeFormat } = Intl;
    const zones = function (locale, options) {
      for (const key of Object.keys(options))
        if (key !== 'timeZone' && key !== 'timeZoneName') throw new Error('asked Intl for ' + key);
      const format = new DateTimeFormat(locale, options);
      this.format = (at) => {
        if (typeof at !== 'number') throw new Error('asked Intl for now');
        return format.format(at);
      };
    };
    const allowed = { __proto__: null, Intl: { DateTimeFormat: zones }, engine: undefined };
    const touched = new Set();
    const names = new Proxy(allowed, {
      has: () => true,
      get: (_, name) => {
        if (typeof name === 'symbol') return undefined;
        if (name !== 'engine' && name !== 'play') touched.add(name);
        return name in allowed ? allowed[name] : globalThis[name];
      },
      set: (_, name, value) => {
        if (name !== 'engine') throw new Error('sets the global ' + name);
        allowed.engine = value;
        return true;
      },
    });
    with (names) { ${code.replace(/^var engine\s*=/, 'engine =')} }
    const { compile, decide, replay } = allowed.engine;
    const { config, log, asked } = JSON.parse(input);
    const { program } = compile(config);
    const answers = asked.map(([facts, now]) => {
      const decision = decide(program, replay(program, log.filter(({ at }) => at <= now)), facts, now);
      return { ...decision, reasons: decision.reasons };
    });
    JSON.stringify({ answers, touched: [...touched] });`;
  const sandbox = createContext(
    { input: JSON.stringify({ config: SAMPLE, log, asked }) },
    { codeGeneration: { strings: false, wasm: false } },
  );
  const found = JSON.parse(runInContext(script, sandbox));
  expect(found.answers).toEqual(JSON.parse(JSON.stringify(answers)));
  expect(found.touched.filter((name: string) => !OF_THE_LANGUAGE.has(name))).toEqual([]);
  expect(found.touched).toContain('Intl');
});
