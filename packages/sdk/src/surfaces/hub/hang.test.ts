import { expect, test } from 'vitest';
import { hang } from './hang.ts';

const VIEW = { x: 0, y: 0, width: 800, height: 600 };
const at = (x: number, side: 'top' | 'bottom' | 'left' = 'bottom', arrow: number | null = 20) => ({
  x: 1,
  y: 100,
  side,
  arrow,
  target: { x, y: 40, width: 36, height: 36 },
});

test.each([
  ['from the edge its button begins at', at(100), false, { x: 100, y: 94 }],
  ['from the other edge where writing runs the other way', at(700), true, { x: 376, y: 94 }],
  ['within the view at its end', at(760), false, { x: 432, y: 94 }],
  ['within the view at its start', at(10), true, { x: 8, y: 94 }],
  ['over it, as close', at(100, 'top'), false, { x: 100, y: 106 }],
  ['where there is room, when there is none above or below', at(100, 'left'), false, { x: 1, y: 100 }],
  ['where it was put when it cannot keep beside', at(100, 'bottom', null), false, { x: 100, y: 100 }],
])('it hangs %s', (_name, where, isRtl, place) => {
  expect(hang(where, 360, VIEW, isRtl)).toMatchObject(place);
});
