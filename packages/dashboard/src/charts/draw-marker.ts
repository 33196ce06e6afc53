import type uPlot from 'uplot';
import { drawText, textWidth } from './draw-text.ts';
import type { Paint } from './paint.ts';

/** A named point of a curve. */
export interface Marker {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  /** What is behind the name. */
  readonly ground: 'card' | 'target';
}

/** Marks a point of the curve with a line down to its axis, and names it where the curve leaves room. */
export function drawMarker(plot: uPlot, ratio: number, { x, y, name, ground }: Marker, paint: Paint): void {
  const { ctx, bbox } = plot;
  const left = plot.valToPos(x, 'x', true);
  const top = plot.valToPos(y, 'y', true);
  ctx.save();
  ctx.strokeStyle = paint.accent;
  ctx.fillStyle = paint.accent;
  ctx.lineWidth = ratio;
  ctx.setLineDash([3 * ratio, 4 * ratio]);
  ctx.beginPath();
  ctx.moveTo(left, top);
  ctx.lineTo(left, bbox.top + bbox.height);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.arc(left, top, 4 * ratio, 0, 2 * Math.PI);
  ctx.fill();
  ctx.restore();

  const gap = 10 * ratio;
  const style = { colour: paint.ink, halo: paint[ground], font: paint.font, weight: 500 } as const;
  const fits = left + gap + textWidth(ctx, name, ratio, paint.font, 500) <= bbox.left + bbox.width;
  // A rising curve is free of lines below and to the right of a point, and above and to the left of it.
  if (fits) drawText(ctx, name, left + gap, top + 18 * ratio, ratio, { ...style, align: 'left' });
  else drawText(ctx, name, left - gap, top - 18 * ratio, ratio, { ...style, align: 'right' });
}
