import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { onPaintChange, type Paint, readPaint } from './paint.ts';
import 'uplot/dist/uPlot.min.css';
import './plot.css';

/** What a chart is, without its size: options whose colours are asked for at each drawing, and its data. */
export interface Drawing {
  readonly options: (paint: () => Paint) => Omit<uPlot.Options, 'width' | 'height'>;
  readonly data: uPlot.AlignedData;
  /** What the chart says at a place on its x axis; null where it has nothing to say. */
  readonly readingAt: (x: number) => Reading | null;
}

/** A line of figures at one place of a chart. */
export interface Reading {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface PlotProps {
  readonly drawing: Drawing;
  /** All that the picture says, in words: what a screen reader reads in its place. */
  readonly alternative: string;
  readonly height: number;
}

interface Pointed extends Reading {
  readonly left: number;
  readonly flip: boolean;
}

/** Canvas may be missing (text browsers, tests): words and table remain. */
const canDraw = (): boolean => document.createElement('canvas').getContext('2d') !== null;

/** A picture drawn by uPlot, as wide as its place, in the reader's theme, with a reading under the pointer. */
export const Plot = ({ drawing, alternative, height }: PlotProps): JSX.Element => {
  const host = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);

  useLayoutEffect(() => {
    const element = host.current;
    if (element === null || !canDraw()) return;
    let paint = readPaint(element);
    const onCursor = (plot: uPlot): void => {
      const left = plot.cursor.left ?? -1;
      const reading = left < 0 ? null : drawing.readingAt(plot.posToVal(left, 'x'));
      const inset = plot.over.offsetLeft;
      setPointed(
        reading === null ? null : { ...reading, left: left + inset, flip: left > plot.over.clientWidth / 2 },
      );
    };
    const options = drawing.options(() => paint);
    const plot = new uPlot(
      {
        ...options,
        width: element.clientWidth,
        height,
        legend: { show: false },
        cursor: { y: false, points: { show: false }, drag: { x: false, y: false, setScale: false } },
        hooks: { ...options.hooks, setCursor: [onCursor] },
      },
      drawing.data,
      element,
    );
    const sizes = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    sizes.observe(element);
    const stopPaint = onPaintChange(() => {
      paint = readPaint(element);
      plot.redraw();
    });
    return () => {
      stopPaint();
      sizes.disconnect();
      plot.destroy();
      setPointed(null);
    };
  }, [drawing, height]);

  return (
    <div class="plot">
      <div
        ref={host}
        class="plot-picture"
        role="img"
        aria-label={alternative}
        style={{ minHeight: `${height}px` }}
      />
      {pointed !== null && (
        <div
          class={pointed.flip ? 'plot-reading plot-reading-flip' : 'plot-reading'}
          style={{ left: `${pointed.left}px` }}
          aria-hidden="true"
        >
          <span class="plot-reading-title">{pointed.title}</span>
          {pointed.lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      )}
    </div>
  );
};
