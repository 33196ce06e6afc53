import { readFlags } from '../read-flags.ts';
import { fileLabel, readTextFile } from '../read-text-file.ts';
import { isObject } from '../remote/collector-api.ts';
import { COLLECTOR_HELP, openCollector } from '../remote/open-collector.ts';
import { tellProblems } from '../tell-problems.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, EXIT_HELP } from './command.ts';

const HELP = `foothold publish CONFIG [--url URL] [--json]
foothold publish --rollback VERSION [--url URL] [--json]

Makes a config the active one of a running collector, as a new version. It is checked whole first: with a problem in it
nothing is changed. The secret key is read from FOOTHOLD_SECRET_KEY. A dash reads what is piped in.

  FOOTHOLD_SECRET_KEY=sk_... foothold publish foothold.json --url https://in.example
  FOOTHOLD_SECRET_KEY=sk_... foothold publish --rollback 12

  --rollback  publishes again what a version of before said
${COLLECTOR_HELP}
  --json   the same for programs: { version, hash }

${EXIT_HELP}`;

/** Publishes a config to a running collector. */
export const publishCommand: Command = {
  name: 'publish',
  summary: 'make a config the active one of a running collector',
  help: HELP,
  async run(args, terminal) {
    const { values, positionals } = readFlags(args, {
      url: { type: 'string' },
      rollback: { type: 'string' },
      json: { type: 'boolean' },
    });
    const [file, another] = positionals;
    const version = values.rollback === undefined ? null : readVersion(values.rollback);
    if (another !== undefined || (file === undefined) === (version === null)) {
      throw new UsageError('Name one config: foothold publish foothold.json, or a version with --rollback.');
    }
    const api = openCollector(values.url, terminal);
    if (!api) return EXIT.problems;
    const read = file === undefined ? null : await readTextFile(file, terminal.readInput);
    if (read?.ok === false) {
      tellProblems(fileLabel(file ?? ''), [read.problem], terminal);
      return EXIT.problems;
    }
    const answer = read
      ? await api('POST', '/v1/config/publish', read.text)
      : await api('POST', '/v1/config/rollback', JSON.stringify({ version }));
    if (!answer.ok) {
      if (answer.problems.length > 0)
        tellProblems(fileLabel(file ?? 'the version'), answer.problems, terminal);
      else terminal.problem(answer.message);
      return EXIT.problems;
    }
    const { version: now, hash } = isObject(answer.body) ? answer.body : {};
    if (values.json) terminal.line(JSON.stringify({ version: now, hash }));
    else terminal.line(`${terminal.paint.green('published')} as version ${String(now)} (${String(hash)})`);
    return EXIT.ok;
  },
};

function readVersion(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--rollback: found "${text}", expected the number of a version, such as 12`);
}
