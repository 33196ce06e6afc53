import uPlot from 'uplot';
import { count, durationRange, people } from '../../format/index.ts';
import { targetText } from '../curve/index.ts';
import { drawTarget, nameTarget, type Stretch } from '../draw-target.ts';
import type { Paint } from '../paint.ts';
import type { Drawing } from '../plot.tsx';
import { logTicks } from '../ticks.ts';
import { barAt, type HistogramModel } from './histogram.model.ts';

/** Least room between two marks of the time axis, in CSS px. */
const MARK_ROOM_PX = 52;

/** Bars with a hairline between them, from the zero line up; x is the log of ms, so equal ratios are equal widths. */
const barPaths =
  ({ bars }: HistogramModel): uPlot.Series.PathBuilder =>
  (plot) => {
    const fill = new Path2D();
    const floor = plot.valToPos(0, 'y', true);
    const gap = uPlot.pxRatio;
    for (const bar of bars) {
      if (bar.count === 0) continue;
      const left = Math.round(plot.valToPos(Math.log(bar.from), 'x', true));
      const right = Math.round(plot.valToPos(Math.log(bar.to), 'x', true));
      const top = Math.round(plot.valToPos(bar.count, 'y', true));
      const width = Math.max(gap, right - left - gap);
      const radius = Math.min(3 * gap, width / 2, floor - top);
      fill.roundRect(left, top, width, floor - top, [radius, radius, 0, 0]);
    }
    return { fill, stroke: null, clip: null, flags: 0 };
  };

const targetStretch = ({ target, from }: HistogramModel): Stretch | null =>
  target === null
    ? null
    : {
        from: Math.log(target.low ?? from),
        to: Math.log(target.high),
        name: `target: ${targetText(target)}`,
      };

/** How many people took how long, on a log axis, with the target behind. */
export function histogramDrawing(model: HistogramModel): Drawing {
  const stretch = targetStretch(model);
  const highest = Math.max(...model.bars.map((bar) => bar.count));
  const options = (paint: () => Paint): ReturnType<Drawing['options']> => ({
    padding: [8, 12, 0, 0],
    scales: {
      x: { time: false, range: [Math.log(model.from), Math.log(model.to)] },
      // Room above the highest bar for the target's name.
      y: { range: [0, Math.max(4, highest * 1.15)] },
    },
    series: [{}, { paths: barPaths(model), fill: () => paint().accent, width: 0, points: { show: false } }],
    axes: [
      {
        stroke: () => paint().faint,
        font: `12px ${paint().font}`,
        size: 32,
        gap: 8,
        grid: { show: false },
        ticks: { show: false },
        splits: (plot) => marks(plot, model).map(({ ms }) => Math.log(ms)),
        values: (plot) => marks(plot, model).map(({ name }) => name),
      },
      {
        stroke: () => paint().faint,
        font: `12px ${paint().font}`,
        size: 40,
        gap: 8,
        grid: { stroke: () => paint().line, width: 1 },
        ticks: { show: false },
        space: 44,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000],
        values: (_plot, splits) => splits.map(count),
      },
    ],
    hooks: {
      drawClear: stretch === null ? [] : [(plot) => drawTarget(plot, stretch, paint())],
      draw: stretch === null ? [] : [(plot) => nameTarget(plot, uPlot.pxRatio, stretch, paint())],
    },
  });
  return {
    options,
    data: [
      model.bars.map(({ from, to }) => Math.log(Math.sqrt(from * to))),
      model.bars.map((bar) => bar.count),
    ],
    readingAt: (x) => {
      const bar = barAt(model, Math.exp(x));
      return bar === null
        ? null
        : { title: people(bar.count), lines: [`took ${durationRange(bar.from, bar.to)}`] };
    },
  };
}

const marks = (plot: uPlot, { from, to }: HistogramModel): ReturnType<typeof logTicks> =>
  logTicks(from, to, Math.max(2, Math.floor(plot.over.clientWidth / MARK_ROOM_PX)));
