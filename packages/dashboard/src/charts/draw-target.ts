import type uPlot from 'uplot';
import { drawText, textWidth } from './draw-text.ts';
import type { Paint } from './paint.ts';

/** A stretch of the x axis, in its own values. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

const edges = (plot: uPlot, { from, to }: Stretch): readonly [number, number] => {
  const { left, width } = plot.bbox;
  const clamp = (x: number): number => Math.min(left + width, Math.max(left, x));
  return [clamp(plot.valToPos(from, 'x', true)), clamp(plot.valToPos(to, 'x', true))];
};

/** Shades the target behind everything else. */
export function drawTarget(plot: uPlot, stretch: Stretch, paint: Paint): void {
  const [from, to] = edges(plot, stretch);
  if (to <= from) return;
  plot.ctx.save();
  plot.ctx.fillStyle = paint.target;
  plot.ctx.fillRect(from, plot.bbox.top, to - from, plot.bbox.height);
  plot.ctx.restore();
}

/** Names the target at its top: inside it when there is room, else on the side where there is. */
export function nameTarget(plot: uPlot, ratio: number, stretch: Stretch, paint: Paint): void {
  const [from, to] = edges(plot, stretch);
  if (to <= from) return;
  const gap = 8 * ratio;
  const width = textWidth(plot.ctx, stretch.name, ratio, paint.font);
  const y = plot.bbox.top + 14 * ratio;
  const style = { colour: paint.targetInk, font: paint.font };
  if (to - from >= width + 2 * gap) {
    drawText(plot.ctx, stretch.name, to - gap, y, ratio, { ...style, halo: paint.target, align: 'right' });
  } else if (to + gap + width <= plot.bbox.left + plot.bbox.width) {
    drawText(plot.ctx, stretch.name, to + gap, y, ratio, { ...style, halo: paint.card, align: 'left' });
  } else {
    drawText(plot.ctx, stretch.name, from - gap, y, ratio, { ...style, halo: paint.card, align: 'right' });
  }
}
