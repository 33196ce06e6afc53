import { counted } from '../counted.ts';
import { readFlags } from '../read-flags.ts';
import { createInstants, type Instants } from '../simulate/instants.ts';
import { createLoader, type LoadedPlay } from '../simulate/load-play.ts';
import type { Play } from '../simulate/play.ts';
import { runScenario, type Story } from '../simulate/run-scenario.ts';
import { failureJson, happeningJson } from '../simulate/to-json.ts';
import { failureLines } from '../simulate/words/failure-lines.ts';
import { timelineLines } from '../simulate/words/timeline.ts';
import { tellProblems } from '../tell-problems.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, EXIT_HELP, type Terminal } from './command.ts';

const HELP = `foothold simulate CONFIG SCENARIO... [--quiet] [--json]
foothold simulate SCENARIO.scenario.json...

Lives through each scenario on a virtual clock, on the real engine: what happens when, to whom, and why.
Stops at the first expectation that does not hold, and shows what was expected, what was found, and the
conditions behind it: true (✓), false (✗) or not known (?). Without CONFIG each scenario uses its own "config".

  foothold simulate foothold.json scenarios/first-week.scenario.json
  foothold simulate foothold.json scenarios/*.scenario.json --quiet
  foothold simulate scenarios/*.scenario.json

  --quiet  only what failed, and one line a scenario
  --json   the same for programs: a list of { file, config, ok, start, timezone, held, timeline, failure, problems };
           each of the timeline is { at, time, user, what, ... }, "at" counting from the scenario's start

${EXIT_HELP}`;

/** What a scenario's run is called by in the help: files whose name ends so bring their own config. */
const SCENARIO_FILE = /\.scenario\.json$/;

/** Runs scenarios against a config. */
export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'live through scenarios on a virtual clock, and check what they expect',
  help: HELP,
  async run(args, terminal) {
    const { values, positionals } = readFlags(args, {
      json: { type: 'boolean' },
      quiet: { type: 'boolean' },
    });
    const [first, ...rest] = positionals;
    if (first === undefined) {
      throw new UsageError('Name a config and a scenario: foothold simulate foothold.json a.scenario.json');
    }
    const isOwn = SCENARIO_FILE.test(first);
    const files = isOwn ? positionals : rest;
    if (files.length === 0) {
      throw new UsageError(`Name a scenario: foothold simulate ${first} a.scenario.json`);
    }
    const loader = createLoader(terminal.readInput);
    const runs: Run[] = [];
    for (const file of new Set(files)) {
      const run = runOf(await loader.play(file, isOwn ? null : first));
      runs.push(run);
      if (!values.json) tell(run, values.quiet === true, terminal);
    }
    if (values.json) terminal.line(JSON.stringify(runs.map(runJson), null, 2));
    return runs.every(({ ok }) => ok) ? EXIT.ok : EXIT.problems;
  },
};

interface Run {
  readonly ok: boolean;
  readonly loaded: LoadedPlay;
  readonly story: Story | null;
}

function runOf(loaded: LoadedPlay): Run {
  const story = loaded.ok ? runScenario(loaded.play) : null;
  return { ok: story !== null && story.failure === null, loaded, story };
}

const instantsOf = ({ program }: Play, { start }: Story): Instants =>
  createInstants(start, program.config.timezone ?? 'UTC');

function tell({ loaded, story }: Run, isQuiet: boolean, terminal: Terminal): void {
  const { line, problem, paint } = terminal;
  if (!loaded.ok || story === null) {
    if (!loaded.ok) for (const { file, problems } of loaded.faulty) tellProblems(file, problems, terminal);
    return;
  }
  const { file, play } = loaded;
  const instants = instantsOf(play, story);
  if (!isQuiet) {
    const { project } = play.program.config;
    line(`${paint.bold(file)}  ${paint.dim(`${project}, times in ${instants.timezone}`)}`);
    line('');
    for (const text of timelineLines(story.happenings, instants, paint)) line(`  ${text}`);
    line('');
  }
  if (story.failure === null) {
    const held = story.held === 0 ? 'nothing is expected' : `${counted(story.held, 'expectation')} held`;
    line(`${paint.green('✓')} ${file}: ${held}`);
  } else {
    const [first = '', ...more] = failureLines(story.failure, instants, paint);
    problem(`${file}: ${first}`);
    for (const text of more) problem(text);
  }
  if (!isQuiet) line('');
}

function runJson({ ok, loaded, story }: Run): object {
  if (!loaded.ok || story === null) {
    const problems = loaded.ok
      ? []
      : loaded.faulty.flatMap(({ file, problems: list }) => list.map((one) => ({ file, ...one })));
    return { file: loaded.file, ok, problems };
  }
  const instants = instantsOf(loaded.play, story);
  return {
    file: loaded.file,
    config: loaded.config,
    ok,
    start: new Date(story.start).toISOString(),
    timezone: instants.timezone,
    held: story.held,
    timeline: story.happenings.map((one) => happeningJson(one, instants)),
    failure: story.failure && failureJson(story.failure, instants),
    problems: [],
  };
}
