import type { JSX } from 'preact';
import './skeleton.css';

export interface SkeletonProps {
  /** Heights of its blocks in px, each a multiple of 4. */
  readonly blocks: readonly number[];
}

/** Grey blocks where something is about to be, shown only when it takes a moment. */
export const Skeleton = ({ blocks }: SkeletonProps): JSX.Element => (
  <div class="skeleton">
    <span class="hidden-text">Loading</span>
    {blocks.map((height, index) => (
      <span key={index} class="skeleton-block" style={{ height: `${height}px` }} />
    ))}
  </div>
);
