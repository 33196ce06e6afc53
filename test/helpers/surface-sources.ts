import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the surfaces' sources are, without a slash at its end. */
export const SURFACES_FOLDER: string = fileURLToPath(
  new URL('../../packages/sdk/src/surfaces', import.meta.url),
);

/** Paths in that folder of all files whose name ends so. */
const surfaceFiles = (ending: string): string[] =>
  readdirSync(SURFACES_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort();

/** Their style sheets, the one with the tokens first. */
export const surfaceSheets = (): string[] => [
  'shared/base.css',
  ...surfaceFiles('.css').filter((path) => path !== 'shared/base.css'),
];
