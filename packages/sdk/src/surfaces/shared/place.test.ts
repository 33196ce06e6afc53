import type { Side } from '@foothold/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../../../test/helpers/property-runs.ts';
import { place } from './place.ts';

const VIEW = { x: 0, y: 0, width: 1280, height: 800 };
const CARD = { width: 320, height: 150 };

describe('place', () => {
  test('the card starts where a wide enough target starts, and points at its middle', () => {
    const target = { x: 200, y: 100, width: 120, height: 36 };
    expect(place({ target, card: CARD, view: VIEW, side: 'bottom' })).toEqual({
      x: 200,
      y: 150,
      side: 'bottom',
      arrow: 60,
    });
    expect(place({ target: { ...target, y: 400 }, card: CARD, view: VIEW, side: 'top' })).toEqual({
      x: 200,
      y: 236,
      side: 'top',
      arrow: 60,
    });
  });

  test('from right to left the card starts where its target starts too: at its right', () => {
    const target = { x: 200, y: 100, width: 120, height: 36 };
    const mirror = { ...target, x: VIEW.width - target.x - target.width };
    expect(place({ target: mirror, card: CARD, view: VIEW, side: 'bottom', isRtl: true })).toEqual({
      x: VIEW.width - 200 - CARD.width,
      y: 150,
      side: 'bottom',
      arrow: CARD.width - 60,
    });
  });

  test('a small target is met by the arrow, away from the round corners', () => {
    const target = { x: 600, y: 100, width: 20, height: 20 };
    expect(place({ target, card: CARD, view: VIEW, side: 'bottom' })).toMatchObject({ x: 588, arrow: 22 });
  });

  test('without room it goes to the other side, then crosswise', () => {
    const atTheBottom = { x: 200, y: 760, width: 100, height: 36 };
    expect(place({ target: atTheBottom, card: CARD, view: VIEW, side: 'bottom' }).side).toBe('top');
    const tall = { x: 10, y: 10, width: 100, height: 780 };
    expect(place({ target: tall, card: CARD, view: VIEW, side: 'bottom' }).side).toBe('right');
  });

  test('with room nowhere it covers what it must, and points at nothing', () => {
    const all = { x: 0, y: 0, width: 1280, height: 800 };
    expect(place({ target: all, card: CARD, view: VIEW, side: 'bottom' })).toMatchObject({
      y: 642,
      arrow: null,
    });
  });
});

test('wherever the target is, the card is wholly in view, and clear of the target when it points at it', {
  timeout: TIMEOUT_MS,
}, () => {
  const side = fc.constantFrom<Side>('top', 'right', 'bottom', 'left');
  const box = fc.record({
    x: fc.integer({ min: 0, max: 1_200 }),
    y: fc.integer({ min: 0, max: 740 }),
    width: fc.integer({ min: 1, max: 1_280 }),
    height: fc.integer({ min: 1, max: 800 }),
  });
  fc.assert(
    fc.property(box, side, (seen, wanted) => {
      const target = {
        ...seen,
        width: Math.min(seen.width, 1_280 - seen.x),
        height: Math.min(seen.height, 800 - seen.y),
      };
      const { x, y, arrow } = place({ target, card: CARD, view: VIEW, side: wanted });
      expect(x).toBeGreaterThanOrEqual(8);
      expect(y).toBeGreaterThanOrEqual(8);
      expect(x + CARD.width).toBeLessThanOrEqual(1_272);
      expect(y + CARD.height).toBeLessThanOrEqual(792);
      if (arrow === null) return;
      const isApart =
        x >= target.x + target.width ||
        x + CARD.width <= target.x ||
        y >= target.y + target.height ||
        y + CARD.height <= target.y;
      expect(isApart).toBe(true);
    }),
    { numRuns: RUNS },
  );
});
