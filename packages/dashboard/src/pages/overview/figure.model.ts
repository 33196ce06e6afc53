/** A word's weight: green is reached, amber is watch, red is act. */
export type Tone = 'good' | 'watch' | 'act';

export interface Words {
  readonly text: string;
  readonly tone?: Tone;
}

/** One headline figure, ready to be shown. */
export interface FigureModel {
  /** The figure itself, or what stands in for it in words. */
  readonly value: string;
  /** `value` is words and not a number. */
  readonly inWords: boolean;
  /** Beside it: its interval, or what it is a part of. */
  readonly beside: { readonly text: string; readonly spoken: string } | null;
  /** Below it, in parts. */
  readonly below: readonly Words[];
}

export const figure = (
  value: string,
  beside: string | null,
  spoken: string,
  below: readonly Words[],
): FigureModel => ({
  value,
  inWords: false,
  beside: beside === null ? null : { text: beside, spoken },
  below,
});

export const inWords = (value: string, below: readonly Words[]): FigureModel => ({
  value,
  inWords: true,
  beside: null,
  below,
});
