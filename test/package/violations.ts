export interface Violation {
  /** What the file does that it must not. */
  readonly does: string;
  /** `violation` in it becomes a name of its own, so that all of them stand side by side. */
  readonly path: string;
  readonly text: string;
  /** The rule's name, or what only its message says. */
  readonly says: string;
}

const IN_ENGINE = 'packages/engine/src/violation.ts';
const GLOBALS = 'lint/style/noRestrictedGlobals';
const IMPORTS = 'lint/style/noRestrictedImports';
const IMPURE = 'engine-is-pure: no randomness';

const exporting = (expression: string): string => `export const violation = (): unknown => ${expression};\n`;
const importing = (specifier: string): string => `import '${specifier}';\n`;

const IMPURITY: readonly Violation[] = [
  { does: 'reads the clock', text: exporting('Date.now()'), says: GLOBALS },
  { does: 'makes a date', text: exporting('new Date()'), says: GLOBALS },
  { does: 'reads a stopwatch', text: exporting('performance.now()'), says: GLOBALS },
  { does: 'reaches the clock through globalThis', text: exporting('globalThis.Date'), says: GLOBALS },
  { does: 'draws a random number', text: exporting('Math.random()'), says: IMPURE },
  { does: 'takes randomness apart', text: 'export const { random } = Math;\n', says: IMPURE },
  {
    does: 'hides randomness behind a name',
    text: "const m = Math;\nexport const draw = (): number => m['random']();\n",
    says: IMPURE,
  },
  { does: 'draws a random id', text: exporting('crypto.randomUUID()'), says: GLOBALS },
  { does: 'asks for the window', text: exporting('window.innerWidth'), says: GLOBALS },
  { does: 'asks for the document', text: exporting('document.title'), says: GLOBALS },
  { does: 'sets a timer', text: exporting('setTimeout(() => 1, 1)'), says: GLOBALS },
  { does: 'prints', text: exporting('console.log(1)'), says: GLOBALS },
  { does: 'calls the network', text: exporting("fetch('/')"), says: GLOBALS },
  { does: 'reads the process', text: exporting('process.argv'), says: GLOBALS },
  {
    does: 'leans on the locale of the machine',
    text: exporting("'a'.localeCompare('b')"),
    says: 'depends on the machine',
  },
  { does: 'imports a Node module', text: importing('node:fs'), says: IMPORTS },
  { does: 'imports a dependency', text: importing('zod'), says: IMPORTS },
  { does: 'imports a dependency when it runs', text: exporting("import('zod')"), says: IMPORTS },
  { does: 'imports a type of another package', text: "export type { z } from 'zod';\n", says: IMPORTS },
  { does: 'imports another of our packages', text: importing('@foothold/schema'), says: IMPORTS },
  { does: 'leaves its package by a path', text: importing('../../schema/src/index.ts'), says: IMPORTS },
].map((violation) => ({ ...violation, path: IN_ENGINE, does: `an engine file ${violation.does}` }));

const DIRECTION: readonly Violation[] = [
  ['schema', 'hono'],
  ['schema', '@foothold/collector'],
  ['schema', 'node:fs'],
  ['sdk', '@foothold/schema'],
  ['sdk', '@foothold/collector'],
  ['sdk', '@foothold/react'],
  ['sdk', 'zod'],
  ['sdk', 'node:fs'],
  ['react', '@foothold/engine'],
  ['react', 'node:fs'],
  ['collector', '@foothold/sdk'],
  ['collector', '@foothold/react'],
  ['collector', '@foothold/cli'],
  ['dashboard', '@foothold/engine'],
  ['dashboard', '@foothold/collector'],
  ['cli', '@foothold/sdk'],
].map(([room = '', specifier = '']) => ({
  does: `the ${room} imports ${specifier}`,
  path: `packages/${room}/src/violation.ts`,
  text: importing(specifier),
  says: IMPORTS,
}));

const ELSEWHERE: readonly Violation[] = [
  {
    does: 'one surface imports another',
    path: 'packages/sdk/src/surfaces/checklist/violation.ts',
    text: importing('../tour/index.ts'),
    says: 'Surfaces never import one another',
  },
  {
    does: 'a view reads the document',
    path: 'packages/sdk/src/surfaces/checklist/violation.view.tsx',
    text: exporting('document.title'),
    says: GLOBALS,
  },
  {
    does: 'a view imports a store',
    path: 'packages/sdk/src/surfaces/checklist/violation.view.tsx',
    text: importing('nanostores'),
    says: 'A view turns props into elements',
  },
  {
    does: 'a package exports a default',
    path: 'packages/collector/src/violation.ts',
    text: 'const one = 1;\nexport default one;\n',
    says: 'lint/style/noDefaultExport',
  },
  {
    does: 'a package imports what it does not declare',
    path: 'packages/collector/src/violation.ts',
    text: importing('preact'),
    says: 'lint/correctness/noUndeclaredDependencies',
  },
  {
    does: 'two files import each other',
    path: 'packages/collector/src/cycle-one.ts',
    text: "import { two } from './cycle-two.ts';\n\nexport const one = (): number => two();\n",
    says: 'lint/suspicious/noImportCycles',
  },
  {
    does: 'and the other one imports back',
    path: 'packages/collector/src/cycle-two.ts',
    text: "import { one } from './cycle-one.ts';\n\nexport const two = (): number => one();\n",
    says: 'lint/suspicious/noImportCycles',
  },
  {
    does: 'a test is the only one that runs',
    path: 'packages/collector/src/violation.test.ts',
    text: "import { test } from 'vitest';\n\ntest.only('one', () => undefined);\n",
    says: 'lint/suspicious/noFocusedTests',
  },
  {
    does: 'a test is skipped',
    path: 'packages/collector/src/violation.test.ts',
    text: "import { test } from 'vitest';\n\ntest.skip('one', () => undefined);\n",
    says: 'lint/suspicious/noSkippedTests',
  },
  {
    does: 'a value is of type any',
    path: 'packages/collector/src/violation.ts',
    text: 'export const one: any = 1;\n',
    says: 'lint/suspicious/noExplicitAny',
  },
  {
    does: 'a file name is not in kebab-case',
    path: 'packages/collector/src/violationOfNames.ts',
    text: 'export const one = 1;\n',
    says: 'lint/style/useFilenamingConvention',
  },
  {
    does: 'a relative import has no extension',
    path: 'packages/sdk/src/violation.ts',
    text: importing('./index'),
    says: 'lint/correctness/useImportExtensions',
  },
  {
    does: 'a file is not formatted',
    path: 'packages/collector/src/violation.ts',
    text: 'export const one = "1"\n',
    says: 'Formatter would have printed',
  },
];

/** What `npm run lint` must refuse. */
export const LINT_VIOLATIONS: readonly Violation[] = [...IMPURITY, ...DIRECTION, ...ELSEWHERE];

const inEngine = (does: string, text: string, says: string): Violation => ({
  does,
  path: IN_ENGINE,
  text,
  says,
});

/** What `npm run types` must refuse. */
export const TYPE_VIOLATIONS: readonly Violation[] = [
  inEngine('the engine asks for the window', exporting('window'), "Cannot find name 'window'"),
  inEngine('the engine sets a timer', exporting('setTimeout(() => 1, 1)'), "Cannot find name 'setTimeout'"),
  inEngine('the engine prints', exporting('console'), "Cannot find name 'console'"),
  inEngine('the engine reads the process', exporting('process'), "Cannot find name 'process'"),
  inEngine(
    'the engine imports a Node module',
    "export { readFileSync } from 'node:fs';\n",
    "Cannot find name 'node:fs'",
  ),
  inEngine(
    'an element of an array is taken for granted',
    'export const first = (all: number[]): number => all[0];\n',
    'TS2322',
  ),
  inEngine(
    'an optional property is set to undefined',
    'export const box: { one?: number } = { one: undefined };\n',
    'TS2375',
  ),
  inEngine('an export has no type of its own', 'export const size = [1].map(String);\n', 'TS9010'),
  inEngine('there is syntax that types alone cannot erase', 'export enum One {\n  Two,\n}\n', 'TS1294'),
  {
    does: 'code that must not compile compiles',
    path: 'test/types/violation.ts',
    text: '// @ts-expect-error a number is a number\nexport const one: number = 1;\n',
    says: "Unused '@ts-expect-error' directive",
  },
];
