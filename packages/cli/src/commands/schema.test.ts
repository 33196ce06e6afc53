import { configJsonSchema, scenarioJsonSchema } from '@foothold/schema';
import { expect, test } from 'vitest';
import { told } from '../../fakes/told.ts';

test.each([
  [['schema'], configJsonSchema()],
  [['schema', 'config'], configJsonSchema()],
  [['schema', 'scenario'], scenarioJsonSchema()],
  [['schema', '--json'], configJsonSchema()],
])('%j prints it', async (args, schema) => {
  const { code, out } = await told(args);
  expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(schema)));
  expect(out).toContain('"$schema": "https://json-schema.org/draft/2020-12/schema"');
  expect(code).toBe(0);
});

test.each([
  [['schema', 'scenarios'], 'Name one of "config" and "scenario", not "scenarios". Did you mean "scenario"?'],
  [['schema', 'config', 'scenario'], 'Name one of "config" and "scenario", not "config scenario".'],
])('%j is told what there is', async (args, says) => {
  expect(await told(args)).toMatchObject({ code: 2, err: expect.stringContaining(says) });
});
