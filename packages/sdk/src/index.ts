export type {
  Action,
  Active,
  ActivePrompt,
  ActiveSurvey,
  ActiveTour,
  ChecklistItemProgress,
  ChecklistProgress,
  Config,
  EarnedBadge,
  InAppAction,
  InterventionReason,
  Json,
  JsonObject,
  Reason,
} from '@foothold/engine';
export { createFoothold } from './create-foothold.ts';
export type {
  Foothold,
  FootholdError,
  FootholdEvents,
  FootholdOptions,
  FootholdSource,
  Grade,
  Kept,
  Progress,
  User,
} from './foothold.ts';
