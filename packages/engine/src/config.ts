import type { Json } from './json.ts';

/** Text for people: one string, or one a locale. Markdown's bold, em, code and links inside; never HTML. */
export type Text = string | { readonly [locale: string]: string };

/** A length of time, such as `45s`, `30m`, `24h`, `7d`, `2w`, compound `1h30m`, or business days `5bd`. */
export type Duration = string;

/** The activation config as the schema lets it through: what a growth team writes. */
export interface Config {
  readonly $schema?: string | undefined;
  readonly version: 1;
  readonly project: string;
  /** IANA zone of calendar days and business days. @default 'UTC' */
  readonly timezone?: string | undefined;
  /** @default 'en' */
  readonly locale?: string | undefined;
  /** Its first truth starts the person's clock. @default the first activity seen */
  readonly start?: Condition | undefined;
  /** Whose time to first value is the headline. @default 'user' */
  readonly subject?: 'user' | 'account' | undefined;
  readonly segments?: readonly Segment[] | undefined;
  readonly milestones: readonly Milestone[];
  readonly stages?: readonly Stage[] | undefined;
  /** Core features, for adoption breadth. */
  readonly features?: readonly Feature[] | undefined;
  readonly goals?: readonly Goal[] | undefined;
  readonly checklists?: readonly Checklist[] | undefined;
  readonly tours?: readonly Tour[] | undefined;
  readonly prompts?: readonly Prompt[] | undefined;
  readonly emptyStates?: readonly EmptyState[] | undefined;
  readonly surveys?: readonly Survey[] | undefined;
  readonly badges?: readonly Badge[] | undefined;
  readonly interventions?: readonly Intervention[] | undefined;
  readonly limits?: Limits | undefined;
  readonly experiments?: readonly Experiment[] | undefined;
  /** Share of all users (0 to 1) kept free of every intervention, to show the programme's own lift. */
  readonly holdout?: number | undefined;
  readonly capture?: readonly Capture[] | undefined;
  readonly privacy?: Privacy | undefined;
  readonly theme?: Theme | undefined;
  readonly health?: Health | undefined;
  /** Lint rules switched off: rule id -> the reason why. */
  readonly lint?: { readonly [rule: string]: string } | undefined;
}

export type Touch = 'high' | 'hybrid' | 'tech';

export interface Segment {
  readonly id: string;
  /** Over traits only; a segment without it takes everyone left. */
  readonly when?: Condition | undefined;
  /** Milestone id -> upper edge, or `[lower, upper]` of the target band. */
  readonly targets?: { readonly [milestone: string]: Duration | readonly [Duration, Duration] } | undefined;
  readonly touch?: Touch | undefined;
}

export type MilestoneKind =
  | 'login'
  | 'setup'
  | 'first-value'
  | 'full-value'
  | 'adoption'
  | 'business-value'
  | 'expansion';

export interface Milestone {
  readonly id: string;
  readonly title: Text;
  readonly when: Condition;
  /** @default 'setup' */
  readonly kind?: MilestoneKind | undefined;
  /** Whose: one person's, or the account's as a whole. @default 'user' */
  readonly scope?: 'user' | 'account' | undefined;
  /** On schedule when reached within this long of the start. */
  readonly due?: Duration | undefined;
  /** Share in weighted progress. @default 1 */
  readonly weight?: number | undefined;
  /** Exists only for these segments. */
  readonly segments?: readonly string[] | undefined;
  /** The phase of a phased rollout it belongs to: first value is defined per phase. */
  readonly phase?: string | undefined;
}

export interface Stage {
  readonly id: string;
  /** @default the stage before exits; the first is entered at the start */
  readonly entry?: Condition | undefined;
  readonly exit: Condition;
  readonly sla?: Duration | undefined;
  /** A trait path such as `account.owner`, or a name. */
  readonly owner?: string | undefined;
}

export interface Feature {
  readonly id: string;
  readonly when: Condition;
}

/** What a goal measures: events, active days or users, or a number the app sends as a trait. */
export type Measure = EventCondition | ActiveCondition | { readonly trait: string };

export interface Goal {
  readonly id: string;
  readonly title: Text;
  readonly measure: Measure;
  readonly baseline: number;
  readonly target: number;
  /** How long after the start the target is to be met. */
  readonly by: Duration;
}

export type Scalar = string | number | boolean | null;

/** One or more comparisons; all of them must hold. */
export interface Comparator {
  readonly is?: Scalar | undefined;
  readonly not?: Scalar | undefined;
  readonly in?: readonly Scalar[] | undefined;
  readonly gt?: number | string | undefined;
  readonly gte?: number | string | undefined;
  readonly lt?: number | string | undefined;
  readonly lte?: number | string | undefined;
  readonly exists?: boolean | undefined;
  readonly contains?: Scalar | undefined;
  readonly glob?: string | undefined;
}

/** A comparison of a figure. */
export interface NumberComparator {
  readonly is?: number | undefined;
  readonly not?: number | undefined;
  readonly in?: readonly number[] | undefined;
  readonly gt?: number | undefined;
  readonly gte?: number | undefined;
  readonly lt?: number | undefined;
  readonly lte?: number | undefined;
}

export type AnchorBase =
  | 'start'
  | 'last-active'
  | 'last-progress'
  | 'session'
  | { readonly milestone: string }
  | { readonly stage: string }
  | { readonly event: string };

export type Anchor = AnchorBase | { readonly at: AnchorBase; readonly plus: Duration };

export type Where = { readonly [path: string]: Scalar | Comparator };

export interface EventCondition {
  readonly event: string | readonly string[];
  readonly where?: Where | undefined;
  /** @default 1 or more */
  readonly count?: number | NumberComparator | undefined;
  /** Counts the distinct values at this property path. */
  readonly distinct?: string | undefined;
  /** Sliding window (now - within, now]. */
  readonly within?: Duration | undefined;
  readonly since?: Anchor | undefined;
  /** Counts over the whole account. */
  readonly by?: 'account' | undefined;
}
/** One step of a sequence. */
export interface SequenceStep {
  readonly event: string | readonly string[];
  readonly where?: Where | undefined;
}
export interface SequenceCondition {
  readonly sequence: readonly SequenceStep[];
  readonly within?: Duration | undefined;
}
export interface ActiveCondition extends NumberComparator {
  readonly active: 'days' | 'users' | 'share';
  readonly within?: Duration | undefined;
  readonly since?: Anchor | undefined;
  readonly until?: Anchor | undefined;
}
export interface ElapsedCondition {
  readonly elapsed: Duration;
  readonly since?: Anchor | undefined;
}
export interface MilestoneCondition {
  readonly milestone: string;
}
export interface StageCondition {
  readonly stage: string;
}
export interface SegmentCondition {
  readonly segment: string | readonly string[];
}
export interface TraitCondition extends Comparator {
  readonly trait: string;
}
export interface PageCondition {
  readonly page: string | readonly string[];
}
export interface ElementCondition {
  readonly element: string;
  readonly is: 'visible' | 'absent' | 'clicked';
}
export interface AllCondition {
  readonly all: readonly Condition[];
}
export interface AnyCondition {
  readonly any: readonly Condition[];
}
export interface NotCondition {
  readonly not: Condition;
}

export type SignalName =
  | 'stalled'
  | 'single-player'
  | 'engagement-drop'
  | 'workflow-isolation'
  | 'absent'
  | 'sla-breach'
  | 'ttfv-breach';

/** A behaviour of the field, as a named detector with its own parameters. */
export type SignalCondition =
  | {
      readonly signal: 'stalled';
      readonly for?: Duration | undefined;
      readonly slowerThan?: 'p75' | 'p90' | undefined;
    }
  | {
      readonly signal: 'single-player';
      readonly after?: Duration | undefined;
      readonly seats?: number | undefined;
    }
  | {
      readonly signal: 'engagement-drop';
      readonly days?: number | undefined;
      readonly below?: number | undefined;
    }
  | {
      readonly signal: 'workflow-isolation';
      readonly features?: readonly string[] | undefined;
      readonly after?: Duration | undefined;
    }
  | { readonly signal: 'absent'; readonly for?: Duration | undefined; readonly since?: Anchor | undefined }
  | { readonly signal: 'sla-breach'; readonly stage?: string | undefined }
  | { readonly signal: 'ttfv-breach'; readonly times?: number | undefined };

/** An object with exactly one head. */
export type Condition =
  | EventCondition
  | SequenceCondition
  | ActiveCondition
  | ElapsedCondition
  | MilestoneCondition
  | StageCondition
  | SegmentCondition
  | TraitCondition
  | PageCondition
  | ElementCondition
  | SignalCondition
  | AllCondition
  | AnyCondition
  | NotCondition;

export type InAppAction =
  | { readonly open: string }
  | { readonly tour: string }
  | { readonly prompt: string }
  | { readonly survey: string }
  | { readonly checklist: string }
  | { readonly track: string }
  | { readonly callback: string }
  | { readonly dismiss: true };

export interface EmailAction {
  readonly email: {
    readonly template: string;
    /** `user`, `owner`, or a trait path that holds an address. */
    readonly to: string;
    readonly subject: Text;
    /** `owner`: in the name of the account's owner. @default the collector's own sender */
    readonly from?: 'owner' | undefined;
  };
}
export interface WebhookAction {
  /** Name of a webhook in the collector's own settings. */
  readonly webhook: string;
}
export interface NotifyAction {
  readonly notify: 'owner';
}
export type ServerAction = EmailAction | WebhookAction | NotifyAction;
export type PlainAction = InAppAction | ServerAction;

/** A different action for each variant of an experiment. */
export interface ExperimentAction {
  readonly experiment: string;
  readonly variants: { readonly [variant: string]: PlainAction | readonly PlainAction[] };
}

/** What an intervention does; the action itself says where it happens. */
export type Action = PlainAction | ExperimentAction;

export interface Media {
  readonly image: string;
  /** What the picture shows, for people who do not see it. */
  readonly alt?: Text | undefined;
}

export interface ChecklistItem {
  readonly milestone: string;
  readonly title?: Text | undefined;
  readonly body?: Text | undefined;
  readonly action?: InAppAction | undefined;
  /** Milestone ids of items of this list that come first. */
  readonly requires?: readonly string[] | undefined;
  readonly optional?: boolean | undefined;
}

export interface Checklist {
  readonly id: string;
  readonly title: Text;
  readonly body?: Text | undefined;
  readonly items: readonly ChecklistItem[];
  readonly when?: Condition | undefined;
  /** @default 'launcher' */
  readonly placement?: 'launcher' | 'inline' | { readonly into: string } | undefined;
  /** @default true */
  readonly dismissible?: boolean | undefined;
  readonly onComplete?: InAppAction | undefined;
  /** Beside the words that say it is done. @default 'none' */
  readonly celebrate?: 'none' | 'confetti' | undefined;
}

/** A selector, a list tried in order, or the text and role of the element. */
export type TargetEntry = string | { readonly text: string; readonly role?: string | undefined };
export type Target = TargetEntry | readonly TargetEntry[];

export type Side = 'top' | 'right' | 'bottom' | 'left';

export interface TourStep {
  readonly target?: Target | undefined;
  readonly title: Text;
  readonly body?: Text | undefined;
  readonly media?: Media | undefined;
  readonly placement?: Side | undefined;
  /** Path of the page the step is on; the tour goes there, or waits. */
  readonly page?: string | undefined;
  /** @default 'next' */
  readonly advance?:
    | 'next'
    | { readonly click: string }
    | { readonly event: string }
    | { readonly element: string }
    | undefined;
  /** How long to wait for the target. @default '5s' */
  readonly wait?: Duration | undefined;
  /** @default 'center' */
  readonly missing?: 'skip' | 'end' | 'center' | undefined;
  /** Where to go on instead: the first whose condition is true. */
  readonly branch?: readonly { readonly when: Condition; readonly to: number }[] | undefined;
}

export interface Tour {
  readonly id: string;
  readonly title?: Text | undefined;
  readonly steps: readonly TourStep[];
  /** Goes on after a reload, on other pages and in the next session. @default true */
  readonly resume?: boolean | undefined;
  /** @default true */
  readonly backdrop?: boolean | undefined;
}

export interface LabelledAction {
  readonly label: Text;
  readonly do: InAppAction;
}

export type PromptForm = 'tooltip' | 'popover' | 'banner' | 'modal' | 'slideout' | 'hotspot';

export interface Prompt {
  readonly id: string;
  readonly form: PromptForm;
  readonly target?: Target | undefined;
  readonly title: Text;
  readonly body?: Text | undefined;
  readonly media?: Media | undefined;
  readonly placement?: Side | undefined;
  readonly actions?: readonly LabelledAction[] | undefined;
  /** @default true */
  readonly dismissible?: boolean | undefined;
}

export interface EmptyState {
  readonly id: string;
  /** Selector of the place it fills; without one the page places it. */
  readonly into?: string | undefined;
  readonly title: Text;
  readonly body?: Text | undefined;
  readonly action?: LabelledAction | undefined;
  /** Shown while true. */
  readonly when: Condition;
}

export interface Survey {
  readonly id: string;
  readonly kind: 'nps' | 'csat' | 'ces' | 'choice' | 'text';
  readonly question: Text;
  readonly options?: readonly Text[] | undefined;
  readonly followUp?: Text | undefined;
  /** The answer becomes this trait. */
  readonly setsTrait?: string | undefined;
}

export interface Badge {
  readonly id: string;
  readonly title: Text;
  readonly body?: Text | undefined;
  /** Earned with this milestone; or use `when`. */
  readonly milestone?: string | undefined;
  readonly when?: Condition | undefined;
  readonly image?: string | undefined;
  /** @default 'toast' */
  readonly celebrate?: 'none' | 'toast' | 'confetti' | undefined;
}

export interface Intervention {
  readonly id: string;
  readonly when: Condition;
  /** Asked once, at firing. */
  readonly audience?: Condition | undefined;
  readonly do: Action | readonly Action[];
  /** 0 to 100; the higher goes first. @default 50 */
  readonly priority?: number | undefined;
  /** Most firings per person. @default 1 */
  readonly times?: number | undefined;
  /** Rest between two firings; without it `when` must have been false in between. */
  readonly cooldown?: Duration | undefined;
  /** May fire this long from the latest instant at which `when` became true. */
  readonly expires?: Duration | undefined;
  /** Blocks firing while true; closes what is shown. */
  readonly unless?: Condition | undefined;
  /** Only people whom this experiment gives something; its holdout sees nothing. */
  readonly experiment?: string | undefined;
}

/** One pacing budget over every surface and channel. */
export interface Limits {
  /** Modals, tours, surveys, popovers and slideouts. */
  readonly interruptive?:
    | {
        readonly session?: number | undefined;
        readonly day?: number | undefined;
        readonly gap?: Duration | undefined;
      }
    | undefined;
  readonly email?: { readonly week?: number | undefined } | undefined;
  /** In-app and email together. */
  readonly total?: { readonly week?: number | undefined } | undefined;
  /** Rest after a dismissal. */
  readonly afterDismissal?: Duration | undefined;
  /** Email and notify wait; `HH:MM` to `HH:MM` in the person's zone or the config's. */
  readonly quietHours?:
    | { readonly from: string; readonly to: string; readonly timezone?: 'user' | 'config' | undefined }
    | undefined;
}

export interface Experiment {
  readonly id: string;
  readonly variants: readonly { readonly id: string; readonly weight: number }[];
  /** Share (0 to 1) that sees nothing. */
  readonly holdout?: number | undefined;
  /** Milestone id. */
  readonly goal: string;
  /** @default 'user' */
  readonly unit?: 'user' | 'account' | undefined;
}

/** An event defined without code. */
export type Capture =
  | { readonly click: string; readonly as: string }
  | { readonly submit: string; readonly as: string }
  | { readonly page: string; readonly as: string };

/**
 * Which properties and traits may be known, in browsers and at the collector. A name stands for it at any depth, a path
 * with dots for one place; `*` for any characters. Case does not matter.
 */
export interface Privacy {
  /** What is taken out, with all that is in it. */
  readonly deny?: readonly string[] | undefined;
  /** What alone is let in. @default everything */
  readonly allow?: readonly string[] | undefined;
  /** Parameters that addresses of pages keep. @default none */
  readonly query?: readonly string[] | undefined;
}

export interface Theme {
  readonly accent?: string | { readonly light: string; readonly dark: string } | undefined;
  /** Corner radius of controls in px. */
  readonly radius?: number | undefined;
  readonly position?: 'bottom-right' | 'bottom-left' | undefined;
  readonly mode?: 'auto' | 'light' | 'dark' | undefined;
  readonly font?: string | undefined;
  readonly density?: 'comfortable' | 'compact' | undefined;
}

export type HealthIndicator = 'engagement' | 'progress' | 'adoption' | 'sentiment' | 'champion';

/** Weights and green/yellow bounds of an account's health. */
export interface Health {
  readonly weights?: { readonly [K in HealthIndicator]?: number | undefined } | undefined;
  /** At or above `green` is green, at or above `yellow` yellow, else red; each from 0 to 100. */
  readonly bounds?:
    | { readonly [K in HealthIndicator]?: { readonly green: number; readonly yellow: number } | undefined }
    | undefined;
}

export type { Json };
