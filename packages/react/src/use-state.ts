'use client';

import type { Active, ChecklistProgress, Foothold, Progress, User } from '@foothold/sdk';
import { useFoothold } from './use-foothold.ts';
import { useStore } from './use-store.ts';

type Milestones = ReturnType<Foothold['$milestones']['get']>;
type Seen = ReturnType<ReturnType<Foothold['$seen']>['get']>;

const NO_MILESTONES: Milestones = {};
const NOTHING_SEEN: Seen = [];
const NOBODY: User = { userId: null, anonymousId: '', accountId: null, traits: {} };

/** "3 of 5", of the checklist the person is at; null while nothing is known. */
export function useProgress(): Progress | null {
  return useStore(useFoothold().$progress, null);
}

/** How far a checklist is. To draw it in place of ours, take `useSurface('checklist', id)`. */
export function useChecklist(id: string): ChecklistProgress | null {
  return useStore(useFoothold().$checklist(id), null);
}

/** Milestone id -> when it was reached (ms since 1970). */
export function useMilestones(): Milestones {
  return useStore(useFoothold().$milestones, NO_MILESTONES);
}

export function useUser(): User {
  return useStore(useFoothold().$user, NOBODY);
}

export function useSegment(): string | null {
  return useStore(useFoothold().$segment, null);
}

export function useStage(): string | null {
  return useStore(useFoothold().$stage, null);
}

/** What they have been shown, earned or put away so far, the latest first: what a hub lists. */
export function useSeen(): Seen {
  return useStore(useFoothold().$seen(), NOTHING_SEEN);
}

/** What should be on screen now, by ids. */
export function useActive(): Active | null {
  return useStore(useFoothold().$active, null);
}
