import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSmallHouse, type SmallHouse } from './small-house.ts';
import { LINT_VIOLATIONS, TYPE_VIOLATIONS, type Violation } from './violations.ts';

let house: SmallHouse;

beforeAll(async () => {
  house = await buildSmallHouse();
});

afterAll(() => house.tearDown());

test('the small house passes every gate that is broken below', () => {
  for (const gate of ['lint', 'types', 'unused']) {
    const { failed, output } = house.run(gate);
    expect(failed, `${gate}: ${output}`).toBe(false);
  }
});

test('what the rules allow passes them', async () => {
  const undo = [
    await house.put(
      'packages/sdk/src/surfaces/checklist/allowed.ts',
      "import '@foothold/engine';\nimport 'preact/hooks';\nimport '../../index.ts';\nimport '../shared/allowed.ts';\nimport './near.ts';\n",
    ),
    await house.put('packages/sdk/src/surfaces/checklist/near.ts', 'export const one = 1;\n'),
    await house.put('packages/sdk/src/surfaces/shared/allowed.ts', 'export const one = 1;\n'),
    await house.put('packages/engine/src/deep/er/allowed.ts', "import '../../index.ts';\n"),
    await house.put(
      'packages/engine/src/allowed.test.ts',
      "import { expect, test } from 'vitest';\n\ntest('the clock runs', () => expect(Date.now()).toBeGreaterThan(Math.random()));\n",
    ),
  ];
  const { failed, output } = house.run('lint');
  for (const putBack of undo) await putBack();
  expect(failed, output).toBe(false);
});

/** Gives each violation a file of its own, runs the gate once, and takes them all away again. */
const breakAll = async (
  violations: readonly Violation[],
  gate: string,
  how: readonly string[] = [],
): Promise<{ failed: boolean; lines: readonly string[] }> => {
  const undo: (() => Promise<void>)[] = [];
  for (const [index, { path, text }] of violations.entries()) {
    undo.push(await house.put(placed(path, index), text));
  }
  const { failed, output } = house.run(gate, how);
  for (const putBack of undo) await putBack();
  return { failed, lines: output.split('\n') };
};

const placed = (path: string, index: number): string => path.replace('violation', `violation-${index}`);

describe('npm run lint fails when', () => {
  let found: Awaited<ReturnType<typeof breakAll>>;

  beforeAll(async () => {
    found = await breakAll(LINT_VIOLATIONS, 'lint', ['--reporter=github', '--max-diagnostics=none']);
  });

  test.each(LINT_VIOLATIONS.map((violation, index) => ({ ...violation, index })))(
    '$does',
    ({ path, says, index }) => {
      const about = found.lines.filter((line) => line.includes(`${placed(path, index)},`));
      // Only these two turn the command red: a notice does not.
      const red = about.filter((line) => /^::(error|warning) /.test(line));
      expect(red.join('\n')).toContain(says);
      expect(found.failed).toBe(true);
    },
  );
});

describe('npm run types fails when', () => {
  let found: Awaited<ReturnType<typeof breakAll>>;

  beforeAll(async () => {
    found = await breakAll(TYPE_VIOLATIONS, 'types');
  });

  test.each(TYPE_VIOLATIONS.map((violation, index) => ({ ...violation, index })))(
    '$does',
    ({ path, says, index }) => {
      const about = found.lines.filter((line) => line.includes(`${placed(path, index)}(`));
      expect(about.join('\n')).toContain(says);
      expect(found.failed).toBe(true);
    },
  );
});

test('npm run unused fails for a file, an export and a dependency that nothing uses', async () => {
  const manifest = await house.read('packages/schema/package.json');
  const undo = [
    await house.put('packages/engine/src/nobody.ts', 'export const nobody = 1;\n'),
    await house.put(
      'packages/collector/src/unwanted.ts',
      'export const one = 1;\nexport const unwanted = 2;\n',
    ),
    await house.put(
      'packages/collector/src/index.ts',
      `${await house.read('packages/collector/src/index.ts')}export { one as two } from './unwanted.ts';\n`,
    ),
    await house.put(
      'packages/schema/package.json',
      manifest.replace('"zod"', '"hono": "4.13.19",\n    "zod"'),
    ),
  ];
  const { failed, output } = house.run('unused');
  for (const putBack of undo) await putBack();
  expect(output).toMatch(/Unused files[\s\S]*packages\/engine\/src\/nobody\.ts/);
  expect(output).toMatch(/Unused dependencies[\s\S]*hono +packages\/schema\/package\.json/);
  expect(output).toMatch(/Unused exports[\s\S]*unwanted +packages\/collector\/src\/unwanted\.ts/);
  expect(failed).toBe(true);
});

test('npm run packages fails for entry points that are not there and types that are wrong', async () => {
  const engine = await house.read('packages/engine/package.json');
  const schema = await house.read('packages/schema/package.json');
  const undo = [
    await house.put('packages/engine/package.json', engine.replace('dist/index.js', 'dist/missing.js')),
    await house.put('packages/schema/package.json', schema.replace('dist/index.d.ts', 'dist/missing.d.ts')),
  ];
  const { failed, output } = house.run('packages');
  for (const putBack of undo) await putBack();
  expect(output).toMatch(/@foothold\/engine: \d problems\n {2}publint FILE_DOES_NOT_EXIST/);
  expect(output).toMatch(/@foothold\/schema: \d problems[\s\S]*attw:/);
  expect(output).toContain('@foothold/collector: fine');
  expect(failed).toBe(true);
});
