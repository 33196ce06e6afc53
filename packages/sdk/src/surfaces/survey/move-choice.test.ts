import { expect, test } from 'vitest';
import { moveChoice } from './move-choice.ts';

test.for([
  ['ArrowRight', 1, false, 2],
  ['ArrowRight', 2, false, 0],
  ['ArrowLeft', 0, false, 2],
  ['ArrowRight', 0, true, 2],
  ['ArrowLeft', 0, true, 1],
  ['ArrowDown', 2, true, 0],
  ['ArrowUp', 0, true, 2],
  ['Home', 2, false, 0],
  ['End', 0, false, 2],
  ['Enter', 1, false, null],
  ['Tab', 1, false, null],
] as const)('%s at %i of three, right to left %s: %s', ([key, at, isRtl, to]) => {
  expect(moveChoice(key, at, 3, isRtl)).toBe(to);
});
