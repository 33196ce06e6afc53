import type { JSX } from 'preact';
import type { QueryState } from '../../data/index.ts';
import { clockTime } from '../../format/index.ts';
import { ProblemNote } from '../../ui/index.ts';

export interface TroubleProps {
  readonly states: readonly QueryState<unknown>[];
  readonly onRetry: () => void;
}

/** One note for whatever could not be had: several questions mostly fail for one reason. */
export const Trouble = ({ states, onRetry }: TroubleProps): JSX.Element | null => {
  const failed = states.find(({ problem }) => problem !== null);
  if (failed === undefined || failed.problem === null) return null;
  const meanwhile = failed.at === null ? undefined : `What you see is from ${clockTime(failed.at)}.`;
  return (
    <div class="trouble">
      <ProblemNote
        problem={failed.problem}
        {...(meanwhile === undefined ? {} : { meanwhile })}
        onRetry={onRetry}
      />
    </div>
  );
};
