import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runsOf, TIMEOUT_MS } from '../../../test/helpers/property-runs.ts';
import { documentOf, type Node, resolved } from '../test/documents.ts';
import { EDGES } from '../test/edges.ts';
import { configSchema } from './config/config.ts';
import { readDocument } from './document.ts';
import { configJsonSchema, scenarioJsonSchema } from './json-schema.ts';
import { formsOf, keysOf, schemaOf, unwrapped } from './report/schema-at.ts';
import { scenarioSchema } from './scenario.ts';

// The pattern beside a format says the same, and more exactly.
const ajv = new Ajv2020({ allowUnionTypes: true, formats: { 'date-time': true } });
/** Whole configs take long to make, and their parts are all compared by themselves; a scenario's have no names. */
const DOCUMENTS = [
  {
    file: 'foothold.schema.json',
    whole: configSchema,
    made: plain(configJsonSchema()),
    keyCount: 200,
    wholeRuns: 20,
  },
  {
    file: 'scenario.schema.json',
    whole: scenarioSchema,
    made: plain(scenarioJsonSchema()),
    keyCount: 30,
    wholeRuns: 2_000,
  },
];
for (const { file, made } of DOCUMENTS) ajv.addSchema(made, file);

/** As it stands in the file. */
function plain(schema: unknown): Node {
  return JSON.parse(JSON.stringify(schema));
}

/** Only what has a name of its own is found again by it. */
const namesIn = (made: Node): string[] => Object.keys(made.$defs ?? {}).filter((one) => /^[a-z]/i.test(one));

test.each(DOCUMENTS)('the committed $file is the one the zod schemas make', ({ file, made }) => {
  const committed: unknown = JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
  expect(committed, `npx foothold schema > packages/schema/${file}, with "scenario" for that one`).toEqual(
    made,
  );
});

describe.each(DOCUMENTS)(
  '$file accepts and rejects what zod does',
  { timeout: TIMEOUT_MS },
  ({ file, whole, made, wholeRuns }) => {
    test.each(['', ...namesIn(made)])('in %o', (name) => {
      const node = name === '' ? made : (made.$defs?.[name] ?? {});
      const schema = name === '' ? whole : zodOf(name);
      const accepts = ajv.getSchema(name === '' ? file : `${file}#/$defs/${name}`);
      const examples = [{}, [], ...EDGES, ...examplesOf(schema)].map((one): [unknown] => [one]);
      const verdicts = { accepted: 0, rejected: 0 };
      fc.assert(
        fc.property(documentOf(made, node), (document) => {
          const parsed = z.safeParse(schema, document);
          const isPlain = !('problems' in readDocument([document]));
          const ok = isPlain && (parsed.success || parsed.error.issues.every(isBeyond));
          verdicts[ok ? 'accepted' : 'rejected'] += 1;
          expect({ document, ok: accepts?.(document) }).toEqual({ document, ok });
        }),
        { numRuns: examples.length + runsOf(name === '' ? wholeRuns : 200), examples },
      );
      // Without both the comparison says nothing.
      expect(Math.min(verdicts.accepted, verdicts.rejected)).toBeGreaterThan(0);
    });
  },
);

/** An issue of a rule that JSON Schema has no words for, or of a union that fails by such rules alone. */
function isBeyond(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'invalid_union') return issue.errors.some((branch) => branch.every(isBeyond));
  return issue.code === 'custom' && issue.params?.beyond === true;
}

function zodOf(name: string): z.core.$ZodType {
  const schema = z.globalRegistry._idmap.get(name);
  if (!schema) throw new Error(`no schema is called "${name}"`);
  return schema;
}

describe.each(DOCUMENTS)('an editor can explain $file', ({ whole, made, keyCount }) => {
  const keys = propertiesOf(made, '');

  test('every key by a title, a description and examples', () => {
    const silent = keys.filter(({ node }) => {
      const all = { ...resolved(made, node), ...node };
      return !all.title || !all.description || !all.examples?.length;
    });
    expect(silent.map(({ at }) => at)).toEqual([]);
    expect(keys.length).toBeGreaterThan(keyCount);
  });

  test('with examples that are right themselves', () => {
    const all = schemasIn(whole, new Set());
    const wrong = all.flatMap((schema) =>
      examplesOf(schema).filter((example) => !z.safeParse(schema, example).success),
    );
    expect(wrong).toEqual([]);
    expect(all.filter((schema) => examplesOf(schema).length > 0).length).toBeGreaterThan(keyCount);
  });
});

const examplesOf = (schema: z.core.$ZodType): readonly unknown[] => {
  const examples: unknown = z.globalRegistry.get(schema)?.examples;
  return Array.isArray(examples) ? examples : [];
};

/** A schema and all it is made of. */
function schemasIn(schema: z.core.$ZodType, seen: Set<z.core.$ZodType>): z.core.$ZodType[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const parts = [
    ...(unwrapped(schema) === schema ? [] : [unwrapped(schema)]),
    ...(formsOf(schema) ?? []),
    ...[...keysOf(schema), 0].flatMap((step) => schemaOf(schema, step) ?? []),
  ];
  return [schema, ...parts.flatMap((part) => schemasIn(part, seen))];
}

function propertiesOf(node: Node, at: string): { at: string; node: Node }[] {
  const own = Object.entries(node.properties ?? {}).map(([key, inner]) => ({
    at: `${at}.${key}`,
    node: inner,
  }));
  const inner = [
    ...Object.entries(node.properties ?? {}),
    ...Object.entries(node.$defs ?? {}),
    // Beside properties they are rules about them.
    ...(node.properties ? [] : (node.anyOf ?? [])).map((one, i) => [String(i), one] as const),
    ...(typeof node.items === 'object' ? [['[]', node.items] as const] : []),
    ...(typeof node.additionalProperties === 'object' ? [['*', node.additionalProperties] as const] : []),
  ];
  return [...own, ...inner.flatMap(([key, one]) => propertiesOf(one, `${at}.${key}`))];
}
