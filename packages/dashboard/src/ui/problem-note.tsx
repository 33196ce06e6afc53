import type { JSX } from 'preact';
import { type Problem, problemText } from '../api/index.ts';
import './problem-note.css';

export interface ProblemNoteProps {
  readonly problem: Problem;
  /** A word on what is still shown, if anything is. */
  readonly meanwhile?: string;
  readonly onRetry: () => void;
}

/** What went wrong, what to do, and the button that does it. */
export const ProblemNote = ({ problem, meanwhile, onRetry }: ProblemNoteProps): JSX.Element => {
  const { title, advice } = problemText(problem);
  return (
    <div class="problem" role="alert">
      <div class="problem-text">
        <strong>{title}</strong> {meanwhile === undefined ? advice : `${advice} ${meanwhile}`}
      </div>
      <button type="button" class="button button-quiet" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
};
