/**
 * `npm run bench:engine`: how fast the engine folds and decides, and how big its state grows. `--json` for machines.
 * In the same run, on the same log: the plainest reducer that could be written by hand, a copy of the state through
 * JSON for each event, and the reader of the tests that scans the whole log.
 */
import { readFileSync } from 'node:fs';
import { cpuUsage } from 'node:process';
import {
  type Config,
  compile,
  decide,
  EMPTY_STATE,
  type Event,
  type Facts,
  fold,
  OWN_EVENTS,
  type Program,
  replay,
  type State,
} from '@foothold/engine';
import { naiveRun } from '../../packages/engine/test/naive-run.ts';

const EVENTS = 10_000;
/** Processor time of one sample, and how many samples: their middle one counts, so that a busy moment does not. */
const SAMPLE_SECONDS = 0.2;
const SAMPLES = 11;
/** A reader that scans the whole log for each event takes its time: so many events show how much. */
const NAIVE_EVENTS = 100;
const DECISIONS = 3_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const T0 = Date.UTC(2026, 0, 5, 9);
const NAMES = [
  'Task Created',
  'Task Assigned',
  'Task Updated',
  'Task Completed',
  'Comment Added',
  'Project Created',
  'Dashboard Viewed',
  'Search Run',
];
const nameOf = (i: number): string => NAMES[i % NAMES.length] ?? '';

const taskboard: Config = JSON.parse(
  readFileSync(new URL('../../demo/taskboard.json', import.meta.url), 'utf8'),
);

/** The same config with so many times as many milestones, none of which any event here mentions. */
function withStrangers(config: Config, times: number): Config {
  const strangers = Array.from({ length: times - 1 }, (_, i) =>
    config.milestones.map((one) => ({
      ...one,
      id: `${one.id}-${i}`,
      kind: 'setup' as const,
      scope: 'user' as const,
      when: { event: `Stranger ${i} ${one.id}` },
    })),
  );
  return { ...config, milestones: [...config.milestones, ...strangers.flat()] };
}

/** 300 milestones and 100 interventions over 58 event names. */
function large(config: Config): Config {
  const milestones = Array.from({ length: 300 }, (_, i) => ({
    id: `m${i}`,
    title: `m${i}`,
    when: { event: i % 6 === 0 ? nameOf(i) : `Event ${i % 50}`, count: 1 + (i % 7) },
  }));
  const interventions = Array.from({ length: 100 }, (_, i) => ({
    id: `i${i}`,
    when: { all: [{ milestone: `m${i}` }, { elapsed: `${1 + i}h`, since: 'start' as const }] },
    do: { track: 'x' },
  }));
  return {
    ...config,
    milestones: [...config.milestones, ...milestones],
    interventions: [...(config.interventions ?? []), ...interventions],
  };
}

const log: readonly Event[] = Array.from({ length: EVENTS }, (_, i) => ({
  id: `e${i}`,
  at: T0 + i * MINUTE_MS,
  seq: i,
  type: 'track',
  name: i === 0 ? 'Signed Up' : nameOf(i * 7919),
  properties: { id: `p${i % 9}`, field: i % 3 ? 'title' : 'dueDate', mentions: i % 2, size: i },
}));

const foldAll = (program: Program, events: readonly Event[]): State =>
  events.reduce((state, event) => fold(program, state, event), EMPTY_STATE);

const cpuSeconds = (from: NodeJS.CpuUsage): number => {
  const { user, system } = cpuUsage(from);
  return (user + system) / 1e6;
};

const middle = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;

/** Events a second of one core: by processor time, so that a busy machine measures the same engine. */
function throughput(run: () => void, events = EVENTS): number {
  run();
  const samples = Array.from({ length: SAMPLES }, () => {
    const from = cpuUsage();
    let runs = 0;
    while (runs === 0 || cpuSeconds(from) < SAMPLE_SECONDS) {
      run();
      runs += 1;
    }
    return (runs * events) / cpuSeconds(from);
  });
  return Math.round(middle(samples));
}

/** Milliseconds of compiling, by processor time: the first time, and when the code is warm. */
function compileMillis(config: Config): { first: number; warm: number } {
  const once = (): number => {
    const from = cpuUsage();
    compile(config);
    return Math.round(cpuSeconds(from) * 1e5) / 100;
  };
  const first = once();
  return { first, warm: middle(Array.from({ length: 31 }, once)) };
}

/** Microseconds of each call: the middle one, and the one in a hundred. */
function latency(calls: number, call: (i: number) => unknown): { p50: number; p99: number } {
  const times: number[] = [];
  for (let i = 0; i < calls; i++) {
    const from = performance.now();
    call(i);
    times.push((performance.now() - from) * 1_000);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.floor(calls * share)] ?? 0) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99) };
}

/** The state once all that is due now has been recorded as done. */
function atRest(program: Program, state: State, facts: Facts, now: number): State {
  for (let seq = EVENTS; ; seq++) {
    const effect = decide(program, state, facts, now).effects.find((one) => one.kind === 'fire');
    if (!effect) return state;
    const { properties } = effect;
    const event = {
      id: `f${seq}`,
      at: now,
      seq,
      type: 'track',
      name: OWN_EVENTS.interventionFired,
      properties,
    } as const;
    state = fold(program, state, event);
  }
}

function measure(config: Config) {
  const compiling = compileMillis(config);
  const result = compile(config);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { program } = result;
  const eventsPerSecond = throughput(() => foldAll(program, log));
  const replayedPerSecond = throughput(() => replay(program, log));
  let state: State = EMPTY_STATE;
  const foldMicros = latency(EVENTS, (i) => {
    const event = log[i];
    if (event) state = fold(program, state, event);
  });
  const now = T0 + EVENTS * MINUTE_MS;
  const facts: Facts = {
    host: 'browser',
    session: { startedAt: T0 },
    unit: { user: 'ada' },
    assign: { holdout: false },
  };
  state = atRest(program, state, facts, now);
  const decideMicros = latency(DECISIONS, () => decide(program, state, facts, now));
  const explainMicros = latency(DECISIONS, () => decide(program, state, facts, now).reasons);
  const bytes = (events: number): number => JSON.stringify(foldAll(program, log.slice(0, events))).length;
  return {
    rules: config.milestones.length + (config.interventions?.length ?? 0),
    compileMillis: compiling,
    eventsPerSecond,
    replayedPerSecond,
    foldMicros,
    decideMicros,
    explainMicros,
    stateBytes: { after100: bytes(100), after1000: bytes(1_000), after10000: bytes(EVENTS) },
  };
}

/** Milliseconds of a year of one person: five events a day, a decision after each and at every wake-up. */
function yearOfOne(config: Config): number {
  const result = compile(config);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const facts: Facts = { host: 'server', session: null, unit: { user: 'ada' }, assign: { holdout: false } };
  const from = cpuUsage();
  let state: State = EMPTY_STATE;
  for (let i = 0; i < 365 * 5; i++) {
    const at = T0 + i * (DAY_MS / 5);
    state = fold(result.program, state, { ...(log[i] ?? log[1]), at } as Event); // The log is longer than that.
    for (let now = at; now < at + DAY_MS / 5; ) {
      now = decide(result.program, state, facts, now).wakeAt ?? Number.POSITIVE_INFINITY;
    }
  }
  return Math.round(cpuSeconds(from) * 1_000);
}

/** What the same events cost others, in events a second. */
function references(config: Config, state: State) {
  type Plain = { readonly last: number; readonly counts: { readonly [name: string]: number } };
  const byHand = (): Plain =>
    log.reduce<Plain>(
      ({ counts }, { at, name }) => ({ last: at, counts: { ...counts, [name]: (counts[name] ?? 0) + 1 } }),
      { last: 0, counts: {} },
    );
  const short = log.slice(0, NAIVE_EVENTS);
  return {
    /** Counts by name and the last instant, each event a new object: no conditions, windows, days or milestones. */
    plainReducer: throughput(byHand),
    jsonCopyOfState: throughput(() => log.map(() => JSON.parse(JSON.stringify(state)))),
    /** At this length of log: it slows down with every event. */
    naiveScan: throughput(() => naiveRun(config, short, T0 + NAIVE_EVENTS * MINUTE_MS), NAIVE_EVENTS),
    naiveEvents: NAIVE_EVENTS,
  };
}

const results = {
  taskboard: measure(taskboard),
  taskboardTenfoldStrangers: measure(withStrangers(taskboard, 10)),
  large: measure(large(taskboard)),
};
const { taskboard: one, taskboardTenfoldStrangers: ten } = results;
const growth = {
  /** How many times slower with ten times the rules, none of which an event mentions. */
  slowdownOfTenfoldRules: Math.round((one.eventsPerSecond / ten.eventsPerSecond) * 100) / 100,
  /** Bytes of state more with ten times the rules. */
  bytesOfTenfoldRules: ten.stateBytes.after10000 - one.stateBytes.after10000,
  /** Bytes of state more from 1,000 events to 10,000. */
  bytesOfTenfoldEvents: one.stateBytes.after10000 - one.stateBytes.after1000,
  yearOfOneMillis: yearOfOne(taskboard),
};
const compiledOne = compile(taskboard);
if (!compiledOne.ok) throw new Error(JSON.stringify(compiledOne.problems));
const reference = references(taskboard, foldAll(compiledOne.program, log));

if (process.argv.includes('--json')) console.log(JSON.stringify({ ...results, growth, reference }, null, 2));
else {
  const rows = Object.entries(results).map(([name, found]) => [
    name,
    {
      rules: found.rules,
      'compile ms': found.compileMillis.warm,
      'fold/s': found.eventsPerSecond,
      'replay/s': found.replayedPerSecond,
      'fold p50 us': found.foldMicros.p50,
      'fold p99 us': found.foldMicros.p99,
      'decide p50 us': found.decideMicros.p50,
      'decide p99 us': found.decideMicros.p99,
      'with reasons p50 us': found.explainMicros.p50,
      'bytes after 1,000': found.stateBytes.after1000,
      'bytes after 10,000': found.stateBytes.after10000,
    },
  ]);
  console.table(Object.fromEntries(rows));
  console.table(growth);
  console.table(reference);
}
