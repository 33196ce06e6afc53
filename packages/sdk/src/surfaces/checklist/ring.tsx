import type { VNode } from 'preact';

const RADIUS = 12;
const LENGTH = 2 * Math.PI * RADIUS;

/** How far, as a ring; the words beside it say it too. */
export function Ring({ done, total }: { readonly done: number; readonly total: number }): VNode {
  const share = total > 0 ? done / total : 0;
  return (
    <svg class="ring" aria-hidden="true" width="30" height="30" viewBox="0 0 30 30" fill="none">
      <circle class="track" cx="15" cy="15" r={RADIUS} stroke-width="3" />
      {share > 0 && (
        <circle
          class="gone"
          cx="15"
          cy="15"
          r={RADIUS}
          stroke-width="3"
          stroke-linecap="round"
          stroke-dasharray={`${share * LENGTH} ${LENGTH}`}
          transform="rotate(-90 15 15)"
        />
      )}
      {share >= 1 && (
        <path
          class="gone"
          d="m10.5 15.5 3 3 6-7"
          stroke-width="2.4"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      )}
    </svg>
  );
}
