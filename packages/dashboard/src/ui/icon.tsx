import type { JSX } from 'preact';

const PATHS = {
  info: 'M8 7.2v3.6M8 5.1v.1M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z',
  refresh: 'M13 4v3h-3M12.6 6.6A5 5 0 1 0 13 9',
  chevron: 'm5 6.5 3 3 3-3',
  tick: 'm3.5 8.5 3 3 6-7',
  step: 'M2.5 12.5h3.5V9h3.5V5.5H13',
} as const;

export interface IconProps {
  readonly name: keyof typeof PATHS;
}

/** A 16 px line glyph in the colour of its text. It says nothing to a screen reader: the words beside it do. */
export const Icon = ({ name }: IconProps): JSX.Element => (
  <svg
    class="icon"
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={PATHS[name]} />
  </svg>
);
