import type { PromptForm, Side } from '@foothold/engine';
import type { ShelfModel, ToastModel } from './badge/badge.model.ts';
import type { ChecklistModel } from './checklist/checklist.model.ts';
import type { EmptyStateModel } from './empty-state/empty-state.model.ts';
import type { HubModel } from './hub/hub.model.ts';
import type { ProgressModel } from './progress/progress.model.ts';
import type { PromptModel } from './prompt/prompt.model.ts';
import type { SurveyModel, Value } from './survey/survey.model.ts';
import type { TourModel } from './tour/tour.model.ts';

/** A checklist the person has not put away, wherever the config places it. */
export interface ChecklistView extends ChecklistModel {
  /** When its panel was last asked for, by the action `{ checklist }` (ms since 1970); null for not on this page. */
  readonly askedAt: number | null;
  /** Says that the person opened the list, where it has a panel. */
  open(): void;
  /** Does what the item of this milestone offers. */
  press(milestone: string): void;
  /** Puts the list away for good. */
  dismiss(): void;
}

/** "3 of 5 activation steps complete", of one checklist. */
export interface ProgressView extends ProgressModel {
  /** The checklist's id. */
  readonly id: string;
}

/** A step of a tour, there as soon as its page and its target are. */
export interface TourView
  extends Omit<TourModel, 'next' | 'back' | 'close' | 'jump' | 'hint' | 'counter' | 'hasBackdrop'> {
  /** What the step points at; null for a step in the middle of the page. */
  readonly target: Element | null;
  /** The side of its target the config would have it on. */
  readonly placement: Side;
  readonly backdrop: boolean;
  readonly words: {
    readonly counter: string;
    /** What moves the step on where no button does; empty otherwise. */
    readonly hint: string;
    /** Null where there is no such button: the person does what the hint says, or was nowhere before. */
    readonly next: string | null;
    readonly back: string | null;
    readonly close: string;
  };
  next(): void;
  back(): void;
  /** Ends the tour. */
  dismiss(): void;
}

/** A prompt, there as soon as its target is. */
export interface PromptView extends Omit<PromptModel, 'close' | 'hint'> {
  readonly target: Element | null;
  readonly placement: Side;
  /** `hint` is what the dot of a hotspot says. */
  readonly words: { readonly close: string; readonly hint: string };
  /** Does what the action at this place says, from 0, and puts the prompt away. */
  press(place: number): void;
  dismiss(): void;
}

/** A question. It is gone with its answer: the thank you is the app's. */
export interface SurveyView extends SurveyModel {
  /** One of the values of `options`, or what was written; `text` answers `followUp`. */
  answer(value: Value, text?: string): void;
  dismiss(): void;
}

/** What to do first, where there is nothing yet. */
export interface EmptyStateView extends EmptyStateModel {
  press(): void;
}

/** The badge just earned, one at a time. */
export interface BadgeView extends Omit<ToastModel, 'close' | 'label'> {
  readonly words: { readonly earned: string; readonly close: string };
  /** The person closed it. */
  dismiss(): void;
  /** It was there long enough: the next one may come. */
  done(): void;
}

/** All badges, earned and to be earned. */
export interface BadgesView extends ShelfModel {}

/** What the person was shown, earned, finished or put away. */
export interface HubView extends HubModel {
  /** Shows the entry of this key again, if it has an `action`: a tour from its first step. It spends no budget. */
  replay(key: string): void;
  /** The person has looked: none of it is unread any more. */
  look(): void;
}

/** What an app draws by itself, by kind. `tooltip` and the other forms are the prompts of that form alone. */
export interface Views extends Record<PromptForm, PromptView> {
  readonly checklist: ChecklistView;
  readonly progress: ProgressView;
  readonly tour: TourView;
  readonly prompt: PromptView;
  readonly survey: SurveyView;
  readonly emptyState: EmptyStateView;
  readonly badge: BadgeView;
  readonly badges: BadgesView;
  readonly hub: HubView;
}

export type SurfaceKind = keyof Views;

/** A kind of surface, or the one of an id, that the app draws. */
export interface Replacement {
  readonly kind: string;
  readonly id: string | undefined;
  /** Takes what is to be seen now: a list of `Views[kind]`. */
  readonly draw: (views: readonly never[]) => void;
}
