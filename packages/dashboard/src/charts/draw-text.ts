export interface TextStyle {
  readonly colour: string;
  /** Drawn around the letters, so that lines behind them do not cross the words. */
  readonly halo: string;
  readonly font: string;
  readonly align: 'left' | 'right';
  readonly weight?: 400 | 500;
}

/** Size of words in a chart, in CSS px. */
const TEXT_PX = 12;

/** Writes one line at canvas pixels `x`, `y` (its middle); `ratio` is the canvas pixels of a CSS one. */
export function drawText(
  context: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  ratio: number,
  { colour, halo, font, align, weight = 400 }: TextStyle,
): void {
  context.save();
  context.font = fontOf(font, ratio, weight);
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4 * ratio;
  context.strokeStyle = halo;
  context.strokeText(words, x, y);
  context.fillStyle = colour;
  context.fillText(words, x, y);
  context.restore();
}

const fontOf = (font: string, ratio: number, weight: number): string =>
  `${weight} ${TEXT_PX * ratio}px ${font}`;

/** How wide a line would be, in canvas pixels. */
export function textWidth(
  context: CanvasRenderingContext2D,
  words: string,
  ratio: number,
  font: string,
  weight = 400,
): number {
  context.save();
  context.font = fontOf(font, ratio, weight);
  const { width } = context.measureText(words);
  context.restore();
  return width;
}
