import type { AllCondition } from '../config.ts';
import type { Head } from './head.ts';
import { compileList } from './list.ts';

/** False if any is false, else unknown if any is unknown, else true. */
export const allHead: Head<AllCondition> = {
  key: 'all',
  compile: (raw, path, context) => compileList('all', raw.all, path, context),
};
