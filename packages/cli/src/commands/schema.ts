import { configJsonSchema, type JsonSchema, nearest, scenarioJsonSchema } from '@foothold/schema';
import { readFlags } from '../read-flags.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, EXIT_HELP } from './command.ts';

const HELP = `foothold schema [config|scenario]

Prints the JSON Schema (2020-12) of a config or of a scenario, out of which
editors complete and explain. Point to it from the first line of the file:

  { "$schema": "./foothold.schema.json", "version": 1, ...

  foothold schema > foothold.schema.json
  foothold schema scenario > scenario.schema.json

  --json   nothing more: the answer is JSON anyway

${EXIT_HELP}`;

const DOCUMENTS: ReadonlyMap<string, () => JsonSchema> = new Map([
  ['config', configJsonSchema],
  ['scenario', scenarioJsonSchema],
]);

/** Prints the JSON Schema of what people write. */
export const schemaCommand: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of a config or a scenario, for editors',
  help: HELP,
  async run(args, terminal) {
    const { positionals } = readFlags(args, { json: { type: 'boolean' } });
    const [name = 'config', another] = positionals;
    const make = DOCUMENTS.get(name);
    if (!make || another !== undefined) {
      const near = nearest(name, [...DOCUMENTS.keys()]);
      const meant = !make && near ? ` Did you mean "${near}"?` : '';
      throw new UsageError(`Name one of "config" and "scenario", not "${positionals.join(' ')}".${meant}`);
    }
    terminal.line(JSON.stringify(make(), null, 2));
    return EXIT.ok;
  },
};
