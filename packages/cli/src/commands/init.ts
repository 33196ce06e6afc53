import { basename, dirname, resolve } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import { formatJson } from '../format-json.ts';
import { askQuestion } from '../init/ask-question.ts';
import { type Given, QUESTIONS } from '../init/questions.ts';
import { type ReadAnswers, readAnswers } from '../init/read-answers.ts';
import { starterConfig } from '../init/starter-config.ts';
import { type StarterFiles, scenarioPathOf, starterFiles } from '../init/starter-files.ts';
import { existing, writeFiles } from '../init/write-files.ts';
import { readFlags } from '../read-flags.ts';
import { STDIN } from '../read-text-file.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, EXIT_HELP, type Terminal } from './command.ts';

const HELP = `foothold init [--out FILE] [--first-value EVENT] [--step EVENT]... [--yes] [--force] [--json]

Asks a few questions and writes a first config: milestones, targets by segment,
stages with a limit and an owner, a checklist, a welcome question, an email to
who got stuck, limits and a holdout. A scenario that tests it, the email and the
schemas for editors come beside it. What flags say is not asked.

  foothold init
  foothold init --project Reports --first-value "Report Shared" --yes
  foothold init --first-value "Finish a task=Task Completed" --step "Create a project=Project Created" \\
    --step "Create a task=Task Created" --segments seats --out config/foothold.json --yes

  --project NAME       name of the product (default: the folder's)
  --start EVENT        says that somebody has signed up (default: Signed Up)
  --first-value EVENT  the outcome people come for; TITLE=EVENT gives it a title
  --step EVENT         leads there; TITLE=EVENT gives it a title; may stand several times
  --use USE            team or alone (default: team)
  --segments WHAT      what tells customers apart: contract (what they pay a year), seats, one (nothing yet)
  --owner OWNER        who answers when somebody is stuck: a name or a trait path (default: account.owner)
  --timezone ZONE      where days are counted (default: this machine's)
  --goal TEXT          what people may want to get done first; may stand several times
  --out FILE           where the config goes (default: foothold.json); a dash prints it and writes nothing
  --yes                asks nothing and takes what is usual
  --force              writes over files that are there
  --json               tells programs what was written: { written, kept }

${EXIT_HELP}`;

const FLAGS = {
  out: { type: 'string', default: 'foothold.json' },
  yes: { type: 'boolean' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

const QUESTION_FLAGS: ParseArgsOptionsConfig = Object.fromEntries(
  QUESTIONS.map(({ name, isList }) => [name, { type: 'string', multiple: isList ?? false }]),
);

/** Writes a first config out of a few answers, with what goes with it. */
export const initCommand: Command = {
  name: 'init',
  summary: 'ask a few questions and write a first config',
  help: HELP,
  async run(args, terminal) {
    const { values, positionals } = readFlags(args, { ...QUESTION_FLAGS, ...FLAGS });
    if (positionals[0] !== undefined) {
      throw new UsageError(
        `"${positionals[0]}" stands alone: quote words that belong together, or use --out.`,
      );
    }
    const isPrinted = values.out === STDIN;
    if (!isPrinted && !values.force) await refuseToOverwrite(values.out);
    const read = await answersFor(values, givenBy(values), terminal);
    if (read.is === 'wrong') throw new UsageError(`--${read.question}: ${read.fault}`);
    if (read.is === 'stopped') {
      terminal.problem('Stopped: nothing is written.');
      return EXIT.problems;
    }
    if (isPrinted) terminal.line(formatJson(starterConfig(read.answers)));
    else await write(starterFiles(read.answers, values.out), values, terminal);
    return EXIT.ok;
  },
};

interface InitFlags {
  readonly out: string;
  readonly yes?: boolean | undefined;
  readonly force?: boolean | undefined;
  readonly json?: boolean | undefined;
}

async function refuseToOverwrite(out: string): Promise<void> {
  const there = await existing([out, scenarioPathOf(out)]);
  if (there.length > 0) {
    throw new UsageError(
      `${there.join(' and ')} ${there.length === 1 ? 'is' : 'are'} there already. --force writes over, --out takes another file.`,
    );
  }
}

/** Answers of flags; what is not there is asked. */
function givenBy(values: { readonly [flag: string]: unknown }): Partial<Given> {
  const given = QUESTIONS.flatMap(({ name }) => {
    const value = values[name];
    return value === undefined ? [] : [[name, [value].flat().map(String)] as const];
  });
  return Object.fromEntries(given);
}

function answersFor(
  { out, yes }: InitFlags,
  flags: Partial<Given>,
  terminal: Terminal,
): Promise<ReadAnswers> {
  const { ask } = terminal;
  if (ask && !yes) terminal.problem('A few questions; Enter takes what stands in brackets, Ctrl-C stops.');
  return readAnswers({
    flags,
    around: {
      folder: basename(dirname(resolve(out))) || 'My product',
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    ask:
      ask && !yes
        ? (question, fallback, given) => askQuestion(question, fallback, given, ask, terminal)
        : null,
  });
}

async function write({ own, companions }: StarterFiles, flags: InitFlags, terminal: Terminal): Promise<void> {
  const { line, paint } = terminal;
  const kept = flags.force ? [] : await existing([...own, ...companions].map(({ path }) => path));
  const files = [...own, ...companions].filter(({ path }) => !kept.includes(path));
  await writeFiles(files);
  const written = files.map(({ path }) => path);
  if (flags.json) {
    line(JSON.stringify({ written, kept }, null, 2));
    return;
  }
  for (const path of written) line(`${paint.green('written')}  ${path}`);
  for (const path of kept) line(`${paint.dim('kept')}     ${path}, which was there already`);
  line('');
  line('Now look at it, and see what would happen to whom:');
  line(`  foothold simulate ${flags.out} ${scenarioPathOf(flags.out)}`);
  line(`  foothold start --config ${flags.out} --templates ${dirname(own[2]?.path ?? '')}`);
}
