'use client';

export { FootholdProvider, type FootholdProviderProps } from './foothold-provider.ts';
export { FootholdSlot, type FootholdSlotProps } from './foothold-slot.ts';
export { FootholdText, type FootholdTextProps } from './foothold-text.ts';
export { useFoothold } from './use-foothold.ts';
export {
  useActive,
  useChecklist,
  useMilestones,
  useProgress,
  useSeen,
  useSegment,
  useStage,
  useUser,
} from './use-state.ts';
export {
  useBadge,
  useEmptyState,
  usePrompts,
  useSurface,
  useSurvey,
  useTour,
} from './use-surface.ts';
