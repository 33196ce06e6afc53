import type { AnyCondition } from '../config.ts';
import type { Head } from './head.ts';
import { compileList } from './list.ts';

/** True if any is true, else unknown if any is unknown, else false. */
export const anyHead: Head<AnyCondition> = {
  key: 'any',
  compile: (raw, path, context) => compileList('any', raw.any, path, context),
};
