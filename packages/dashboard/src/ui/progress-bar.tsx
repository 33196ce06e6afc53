import type { JSX } from 'preact';
import './progress-bar.css';

export interface ProgressBarProps {
  readonly done: number;
  readonly total: number;
}

/** "2 of 5" with a small bar; the words are the text alternative, so the bar itself is decoration. */
export const ProgressBar = ({ done, total }: ProgressBarProps): JSX.Element => (
  <span class="progress">
    <span class="progress-track" aria-hidden="true">
      <span
        class={done >= total ? 'progress-fill progress-full' : 'progress-fill'}
        style={{ width: `${total === 0 ? 0 : Math.min(100, (100 * done) / total)}%` }}
      />
    </span>
    <span>
      {done} of {total}
    </span>
  </span>
);
