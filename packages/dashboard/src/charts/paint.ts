/** The colours and the face a chart draws with, read from the style sheet so that both themes hold in one place. */
export interface Paint {
  readonly accent: string;
  readonly ink: string;
  readonly faint: string;
  readonly line: string;
  readonly card: string;
  readonly band: string;
  readonly target: string;
  readonly targetInk: string;
  readonly font: string;
}

export const readPaint = (element: Element): Paint => {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    accent: token('--accent'),
    ink: token('--ink'),
    faint: token('--faint'),
    line: token('--line'),
    card: token('--card'),
    band: token('--curve-band'),
    target: token('--target'),
    targetInk: token('--target-ink'),
    font: style.fontFamily,
  };
};

/** Calls back when the reader's theme changes. */
export const onPaintChange = (changed: () => void): (() => void) => {
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
};
