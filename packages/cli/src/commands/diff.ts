import { counted } from '../counted.ts';
import { readFlags } from '../read-flags.ts';
import { fileLabel, readTextFile } from '../read-text-file.ts';
import { isObject } from '../remote/collector-api.ts';
import { COLLECTOR_HELP, openCollector } from '../remote/open-collector.ts';
import { tellProblems } from '../tell-problems.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, EXIT_HELP, type Terminal } from './command.ts';

const HELP = `foothold diff CONFIG [--url URL] [--exit-code] [--json]

Says what publishing a config would change of the active one of a running collector. Nothing is changed. The secret key
is read from FOOTHOLD_SECRET_KEY. A dash reads what is piped in.

  FOOTHOLD_SECRET_KEY=sk_... foothold diff foothold.json --url https://in.example

${COLLECTOR_HELP}
  --exit-code  exit code 1 when anything would change
  --json   the same for programs: { version, same, hash, changes: [{ kind, path, before, after }] }

${EXIT_HELP}`;

/** Longer values say little in one line. */
const SHOWN_CHARS = 100;
const SIGNS: ReadonlyMap<unknown, string> = new Map([
  ['added', '+'],
  ['removed', '-'],
  ['changed', '~'],
  ['moved', '~'],
]);

/** Compares a config with the published one. */
export const diffCommand: Command = {
  name: 'diff',
  summary: 'say what publishing a config would change of a running collector',
  help: HELP,
  async run(args, terminal) {
    const { values, positionals } = readFlags(args, {
      url: { type: 'string' },
      'exit-code': { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const [file, another] = positionals;
    if (file === undefined || another !== undefined) {
      throw new UsageError('Name one config: foothold diff foothold.json');
    }
    const api = openCollector(values.url, terminal);
    if (!api) return EXIT.problems;
    const read = await readTextFile(file, terminal.readInput);
    if (!read.ok) {
      tellProblems(fileLabel(file), [read.problem], terminal);
      return EXIT.problems;
    }
    const answer = await api('POST', '/v1/config/diff', read.text);
    if (!answer.ok) {
      if (answer.problems.length > 0) tellProblems(fileLabel(file), answer.problems, terminal);
      else terminal.problem(answer.message);
      return EXIT.problems;
    }
    const body = isObject(answer.body) ? answer.body : {};
    if (values.json) terminal.line(JSON.stringify(body, null, 2));
    else tell(body, terminal);
    return values['exit-code'] && body.same !== true ? EXIT.problems : EXIT.ok;
  },
};

function tell(body: { readonly [key: string]: unknown }, { line, paint }: Terminal): void {
  const changes: readonly unknown[] = Array.isArray(body.changes) ? body.changes : [];
  const than =
    body.version === null ? 'nothing, for nothing is published yet' : `version ${String(body.version)}`;
  if (body.same === true) {
    line(`the same as ${than}`);
    return;
  }
  line(`${counted(changes.length, 'change')} against ${than}`);
  for (const one of changes.filter(isObject)) {
    const sign = SIGNS.get(one.kind) ?? '?';
    const painted = sign === '+' ? paint.green(sign) : sign === '-' ? paint.red(sign) : paint.cyan(sign);
    line(`  ${painted} ${String(one.path)}${valuesOf(one)}`);
  }
}

function valuesOf({ kind, before, after }: { readonly [key: string]: unknown }): string {
  if (kind === 'changed') return `: ${short(before)} -> ${short(after)}`;
  return kind === 'moved' ? ': another order' : '';
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}...` : text;
}
