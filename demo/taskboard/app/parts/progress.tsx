import type { VNode } from 'preact';

/** How much of something is done, as a bar; the words beside it carry the figures. */
export function Progress({ done, total, label }: { done: number; total: number; label: string }): VNode {
  return (
    <span
      class="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={`${done} of ${total} done`}
    >
      <span style={{ width: `${total === 0 ? 0 : (100 * done) / total}%` }} />
    </span>
  );
}
