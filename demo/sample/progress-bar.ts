const WIDTH = 32;
/** Without a terminal one line a tenth is enough. */
const PLAIN_STEP = 0.1;

export interface ProgressBar {
  /** 0 to 1. */
  show(share: number): void;
  end(): void;
}

/** A bar that redraws itself on a terminal, and a line now and then in a log. */
export function createProgressBar(
  output: { write(text: string): unknown; readonly isTTY?: boolean },
  label: string,
): ProgressBar {
  let shown = '';
  let nextLine = 0;
  const draw = (share: number): string => {
    const filled = Math.round(share * WIDTH);
    const percent = String(Math.floor(share * 100)).padStart(3);
    return `${label} [${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${percent} %`;
  };
  const show = (share: number): void => {
    const text = draw(Math.min(1, Math.max(0, share)));
    if (text === shown) return;
    shown = text;
    if (output.isTTY) output.write(`\r${text}`);
    else if (share >= nextLine) {
      output.write(`${text}\n`);
      nextLine = Math.floor(share / PLAIN_STEP) * PLAIN_STEP + PLAIN_STEP;
    }
  };
  return {
    show,
    end: () => {
      show(1);
      if (output.isTTY) output.write('\n');
    },
  };
}
