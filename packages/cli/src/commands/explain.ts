import { parseDuration } from '@foothold/engine';
import { nearest, type Scenario } from '@foothold/schema';
import { readFlags } from '../read-flags.ts';
import { createInstants } from '../simulate/instants.ts';
import { createLoader } from '../simulate/load-play.ts';
import type { Play } from '../simulate/play.ts';
import { runScenario } from '../simulate/run-scenario.ts';
import { stepsOf } from '../simulate/steps.ts';
import { verdictJson } from '../simulate/to-json.ts';
import { verdictOf } from '../simulate/verdict.ts';
import { verdictLines } from '../simulate/words/verdict-lines.ts';
import { tellProblems } from '../tell-problems.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, EXIT_HELP } from './command.ts';

const HELP = `foothold explain CONFIG SCENARIO INTERVENTION --at T [--user ID] [--json]

Lives through a scenario until T and says why an intervention does or does not fire then: what holds it back,
when it fired last, when it could fire next, and each of its conditions: true (✓), false (✗) or not known (?).
Expectations of the scenario are passed over.

  foothold explain foothold.json a.scenario.json stalled-activation --at 26h
  foothold explain foothold.json a.scenario.json stalled-activation --at 2026-01-06T10:00:00Z --user ada

  --at     how long after the scenario's start, such as 26h or 3d2h; or an instant as ISO 8601
  --user   for whom; the one last named by then, if left out
  --json   the same for programs: { intervention, user, at, time, heldBy, firesNow, fired, next, needsPresence,
           isPresent, when, audience, unless }; the last three are trees of { head, truth, found, expected, children }

${EXIT_HELP}`;

/** Explains one intervention at one instant of a scenario. */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'say why an intervention does or does not fire at an instant of a scenario',
  help: HELP,
  async run(args, terminal) {
    const { values, positionals } = readFlags(args, {
      at: { type: 'string' },
      user: { type: 'string' },
      json: { type: 'boolean' },
    });
    const [config, file, intervention, ...more] = positionals;
    if (config === undefined || file === undefined || intervention === undefined || more.length > 0) {
      throw new UsageError(
        'Name a config, a scenario and an intervention: foothold explain foothold.json a.scenario.json ID --at 26h',
      );
    }
    if (values.at === undefined) throw new UsageError('Say when: --at 26h');
    const loaded = await createLoader(terminal.readInput).play(file, config);
    if (!loaded.ok) {
      for (const { file: faulty, problems } of loaded.faulty) tellProblems(faulty, problems, terminal);
      return EXIT.problems;
    }
    const { play } = loaded;
    const until = instantOf(values.at, play.scenario);
    const user = userOf(values.user, play.scenario, until);
    knownIn(play, intervention, config);
    const { world, start, failure } = runScenario(play, { until, isOnlyLooking: true });
    const verdict = failure ? null : verdictOf(world, world.person(user), intervention);
    if (verdict === null) {
      terminal.problem(
        failure
          ? `${loaded.file}: the rules fire each other without end at ${failure.entry.at}: foothold simulate shows which`
          : `"${intervention}" is not in the config that holds at ${values.at}`,
      );
      return EXIT.problems;
    }
    const instants = createInstants(start, world.program.config.timezone ?? 'UTC');
    if (values.json) terminal.line(JSON.stringify(verdictJson(verdict, instants), null, 2));
    else for (const line of verdictLines(verdict, instants, terminal.paint)) terminal.line(line);
    return EXIT.ok;
  },
};

/** The instant `--at` means: an offset from the start, or a time of its own. */
function instantOf(text: string, { start }: Scenario): number {
  const startAt = Date.parse(start);
  const offset = parseDuration(text);
  if (offset !== null) return startAt + offset;
  const at = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new UsageError(
      `--at: found "${text}", expected an offset such as 26h or 3d2h, or an instant as ISO 8601`,
    );
  }
  if (at < startAt) throw new UsageError(`--at: found "${text}", expected an instant from ${start} on`);
  return at;
}

/** Whom it is about: the person named, or the one the timeline named last by then. */
function userOf(given: string | undefined, scenario: Scenario, until: number): string {
  const steps = stepsOf(scenario);
  const users = [...new Set(steps.map((step) => step.user))];
  if (given === undefined) {
    const last = steps.findLast(({ at, entry }) => at <= until && !('publish' in entry));
    return last?.user ?? users[0] ?? 'user';
  }
  if (users.includes(given)) return given;
  const near = nearest(given, users);
  const meant = near ? `Did you mean "${near}"?` : `Its people are ${users.join(', ')}.`;
  throw new UsageError(`There is nobody "${given}" in the scenario. ${meant}`);
}

function knownIn({ program, published }: Play, id: string, file: string): void {
  const ids = [program, ...published.values()].flatMap(({ config }) =>
    (config.interventions ?? []).map((one) => one.id),
  );
  if (ids.includes(id)) return;
  const near = nearest(id, ids);
  const meant = near ? `Did you mean "${near}"?` : `They are ${[...new Set(ids)].join(', ') || 'none'}.`;
  throw new UsageError(`There is no intervention "${id}" in ${file}. ${meant}`);
}
