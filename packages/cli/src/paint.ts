import { styleText } from 'node:util';

/** How much a text stands out on a terminal. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

type Style = keyof Paint;

/** Colours a terminal understands; with `isOn` false every text stays as it is. */
export function createPaint(isOn: boolean): Paint {
  // The caller has asked the stream and the environment already, so `styleText` is not to ask again.
  const paint =
    (style: Style) =>
    (text: string): string =>
      isOn ? styleText(style, text, { validateStream: false }) : text;
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    green: paint('green'),
    yellow: paint('yellow'),
    cyan: paint('cyan'),
  };
}
