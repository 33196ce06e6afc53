import { type Guard, list, orNull, record, text } from './guard.ts';

export interface SegmentFacts {
  readonly id: string;
}
export interface MilestoneFacts {
  readonly id: string;
  readonly title: string;
  readonly kind: string | null;
}

/** What a signed-in page may know of its project. */
export interface ProjectFacts {
  /** Null while no config is published. */
  readonly project: string | null;
  readonly segments: readonly SegmentFacts[];
  readonly milestones: readonly MilestoneFacts[];
  /** Goes along with every change, so that no other page can make one with our cookie. */
  readonly token: string | null;
}

export const projectFacts: Guard<ProjectFacts> = record<ProjectFacts>({
  project: orNull(text),
  segments: list(record<SegmentFacts>({ id: text })),
  milestones: list(record<MilestoneFacts>({ id: text, title: text, kind: orNull(text) })),
  token: orNull(text),
});
