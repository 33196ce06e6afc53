/** An app that has the packages from the registry: run by plain Node and compiled by a strict tsc. */
import { run } from '@foothold/cli';
import {
  type Collector,
  createCollector,
  createSecretKey,
  createWriteKey,
  hashSecret,
  openSqliteStore,
} from '@foothold/collector';
import { type Config, compile, EMPTY_STATE, type Event, fold, formatProblem } from '@foothold/engine';
import { parseConfig } from '@foothold/schema';
import { createFoothold, type Foothold, type Kept } from '@foothold/sdk';

const document: unknown = {
  version: 1,
  project: 'consumer',
  milestones: [{ id: 'first-project', title: 'Create a project', when: { event: 'Project Created' } }],
};

// Schema and engine.
const parsed = parseConfig(document);
if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
const config: Config = parsed.config;

const compiled = compile(config);
if (!compiled.ok) throw new Error(compiled.problems.map(formatProblem).join('\n'));

const event: Event = {
  id: 'event-1',
  at: 1_700_000_000_000,
  seq: 0,
  type: 'track',
  name: 'Project Created',
  properties: {},
};
const state = fold(compiled.program, EMPTY_STATE, event);
console.log(`engine: reached ${Object.keys(state.milestones).join(', ')}`);

// The SDK where there is no page: a server that renders imports it and nothing happens.
const foothold: Foothold = createFoothold({ config });
const kept: Kept = await foothold.track('Project Created');
foothold.stop();
console.log(`sdk: stored ${kept.stored}`);

// The collector, with the pages that came in its package.
const store = openSqliteStore({ path: 'data/collector.db' });
const collector: Collector = createCollector({
  store,
  settings: { writeKey: createWriteKey(), secretKeyHash: hashSecret(createSecretKey()) },
  config: document,
});
for (const path of ['/sdk/foothold.js', '/dashboard/']) {
  const answer = await collector.fetch(new Request(`http://127.0.0.1${path}`));
  console.log(`collector: ${path} ${answer.status}`);
}
await store.close();

// The command line.
const code = await run(['help'], { line: () => undefined, problem: console.error });
console.log(`cli: ${code}`);
