import type { VNode } from 'preact';

export interface BarProps {
  /** The progress in words: "3 of 5 activation steps complete". */
  readonly says: string;
  /** What it is the progress of. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly part: string;
}

/** How far, as a bar that can be read out. */
export function Bar({ says, label, done, total, part }: BarProps): VNode {
  return (
    <div
      class="bar"
      part={part}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={says}
    >
      <i style={{ width: `${total > 0 ? (100 * done) / total : 0}%` }} />
    </div>
  );
}
