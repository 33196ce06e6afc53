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
  Consent,
  Foothold,
  FootholdError,
  FootholdEvents,
  FootholdOptions,
  FootholdSource,
  Grade,
  IdentifyOptions,
  Kept,
  Privacy,
  Progress,
  SeenContent,
  TokenFrom,
  TraitChanges,
  User,
} from './foothold.ts';
export type { Surfaces } from './surfaces/presentable.ts';
export type { Inline, Mark } from './surfaces/shared/markup.ts';
export { plainText } from './surfaces/shared/markup.ts';
export type {
  BadgesView,
  BadgeView,
  ChecklistView,
  EmptyStateView,
  HubView,
  ProgressView,
  PromptView,
  SurfaceKind,
  SurveyView,
  TourView,
  Views,
} from './surfaces/views.ts';
