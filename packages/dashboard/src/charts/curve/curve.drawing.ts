import uPlot from 'uplot';
import { duration, percent, percentRange } from '../../format/index.ts';
import { drawMarker } from '../draw-marker.ts';
import { drawTarget, nameTarget, type Stretch } from '../draw-target.ts';
import type { Paint } from '../paint.ts';
import type { Drawing } from '../plot.tsx';
import { tickName, timeTicks } from '../ticks.ts';
import { type CurveModel, type Step, stepAt } from './curve.model.ts';
import { targetText } from './curve.text.ts';

/** Least room between two marks of the time axis, in CSS px. */
const MARK_ROOM_PX = 60;
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];

/** The steps within the picture, the last one drawn on to its right edge. */
const shown = ({ steps, end }: CurveModel): readonly Step[] => [
  ...steps.filter(({ t }) => t < end),
  { ...stepAt(steps, end), t: end },
];

const targetStretch = ({ target }: CurveModel): Stretch | null =>
  target === null ? null : { from: target.low ?? 0, to: target.high, name: `target: ${targetText(target)}` };

/** The step curve of those who got there, its interval as a band, the target behind it and the median on it. */
export function curveDrawing(model: CurveModel): Drawing {
  const points = shown(model);
  const stretch = targetStretch(model);
  const median = model.quantiles.p50.value;
  const paths = uPlot.paths.stepped?.({ align: 1 });
  const edge = { width: 0, points: { show: false }, ...(paths ? { paths } : {}) };

  const options = (paint: () => Paint): ReturnType<Drawing['options']> => ({
    padding: [8, 20, 0, 0],
    scales: { x: { time: false, range: [0, model.end] }, y: { range: [0, 1] } },
    series: [{}, edge, edge, { ...edge, width: 2, stroke: () => paint().accent }],
    bands: [{ series: [1, 2], fill: () => paint().band }],
    axes: [
      {
        stroke: () => paint().faint,
        font: `12px ${paint().font}`,
        size: 32,
        gap: 8,
        grid: { show: false },
        ticks: { show: false },
        splits: (plot) => [
          ...timeTicks(model.end, Math.max(2, Math.floor(plot.over.clientWidth / MARK_ROOM_PX))),
        ],
        values: (_plot, splits) =>
          splits.map((tick) => (tick === 0 ? 'sign-up' : tickName(tick, splits[1] ?? tick))),
      },
      {
        stroke: () => paint().faint,
        font: `12px ${paint().font}`,
        size: 46,
        gap: 8,
        grid: { stroke: () => paint().line, width: 1 },
        ticks: { show: false },
        splits: () => QUARTERS,
        values: (_plot, splits) => splits.map(percent),
      },
    ],
    hooks: {
      drawClear: stretch === null ? [] : [(plot) => drawTarget(plot, stretch, paint())],
      draw: [
        (plot) => {
          const ratio = uPlot.pxRatio;
          if (stretch !== null) nameTarget(plot, ratio, stretch, paint());
          if (median === null || median > model.end) return;
          const name = `half by ${duration(median)}`;
          const isInside = stretch !== null && median >= stretch.from && median < stretch.to;
          const ground = isInside ? 'target' : 'card';
          drawMarker(plot, ratio, { x: median, y: stepAt(model.steps, median).share, name, ground }, paint());
        },
      ],
    },
  });

  return {
    options,
    data: [
      points.map(({ t }) => t),
      points.map(({ high }) => high),
      points.map(({ low }) => low),
      points.map(({ share }) => share),
    ],
    readingAt: (t) => {
      const { share, low, high } = stepAt(model.steps, t);
      return {
        title: `${percent(share)} within ${duration(t)}`,
        lines: [`95% interval ${percentRange(low, high)}`],
      };
    },
  };
}
