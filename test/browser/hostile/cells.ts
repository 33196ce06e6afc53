import type { Cell } from './cell.ts';
import { LANGUAGE_CELLS } from './cells-language.ts';
import { PAGE_CELLS } from './cells-page.ts';
import { PLATFORM_CELLS } from './cells-platform.ts';
import { STORAGE_CELLS } from './cells-storage.ts';

/** The matrix. */
export const CELLS: readonly Cell[] = [
  { name: 'a friendly host' },
  ...LANGUAGE_CELLS,
  ...PLATFORM_CELLS,
  ...STORAGE_CELLS,
  ...PAGE_CELLS,
];
