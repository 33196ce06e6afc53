'use client';

import type {
  BadgeView,
  EmptyStateView,
  PromptView,
  SurfaceKind,
  SurveyView,
  TourView,
  Views,
} from '@foothold/sdk';
import { useMemo, useSyncExternalStore } from 'react';
import { useFoothold } from './use-foothold.ts';

const NOTHING: readonly never[] = [];
const nothing = (): readonly never[] => NOTHING;

/**
 * What there is to see of a kind of surface, or of the one of an id. While the component is there the app draws it, and
 * ours is not drawn; see `foothold.replace`.
 */
export function useSurface<Kind extends SurfaceKind>(kind: Kind, id?: string): readonly Views[Kind][] {
  const foothold = useFoothold();
  const { subscribe, read } = useMemo(() => {
    let views: readonly Views[Kind][] = NOTHING;
    return {
      read: () => views,
      subscribe: (changed: () => void) => {
        const draw = (now: readonly Views[Kind][]): void => {
          views = now;
          changed();
        };
        const giveBack = foothold.replace(kind, draw, id);
        return () => {
          giveBack();
          views = NOTHING;
        };
      },
    };
  }, [foothold, kind, id]);
  return useSyncExternalStore(subscribe, read, nothing);
}

/** The step of the tour under way; null for none. */
export function useTour(id?: string): TourView | null {
  return useSurface('tour', id)[0] ?? null;
}

/** The question that is asked; null for none. */
export function useSurvey(id?: string): SurveyView | null {
  return useSurface('survey', id)[0] ?? null;
}

/** The prompts there are, or those of one form. */
export function usePrompts(form?: PromptView['form']): readonly PromptView[] {
  return useSurface(form ?? 'prompt');
}

/** An empty state while it is one; else null. */
export function useEmptyState(id: string): EmptyStateView | null {
  return useSurface('emptyState', id)[0] ?? null;
}

/** The badge just earned; null for none. */
export function useBadge(): BadgeView | null {
  return useSurface('badge')[0] ?? null;
}
