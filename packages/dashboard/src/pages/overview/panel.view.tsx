import type { ComponentChildren, JSX } from 'preact';
import type { QueryState } from '../../data/index.ts';
import { Skeleton } from '../../ui/index.ts';

export interface PanelProps<T> {
  readonly state: QueryState<T>;
  /** Heights of the blocks shown while it loads. */
  readonly blocks: readonly number[];
  readonly children: (answer: T) => ComponentChildren;
}

/** A card's place: its content once there is an answer, else that it is on its way or could not be had. */
export const Panel = <T,>({ state, blocks, children }: PanelProps<T>): JSX.Element => {
  if (state.answer !== null) return <>{children(state.answer)}</>;
  return (
    <div class="card panel" aria-busy={state.problem === null}>
      {state.problem === null ? <Skeleton blocks={blocks} /> : <p class="note">No answer so far.</p>}
    </div>
  );
};
