import type { Json } from './json.ts';

/** Text for people: one string, or one a locale. Markdown's bold, em, code and links inside; never HTML. */
export type Text = string | { readonly [locale: string]: string };

/** A length of time, such as `45s`, `30m`, `24h`, `7d`, `2w` or compound `1h30m`. */
export type Duration = string;

/** The activation config as the schema lets it through: what a growth team writes. */
export interface Config {
  readonly $schema?: string | undefined;
  readonly version: 1;
  readonly project: string;
  /** IANA zone. @default 'UTC' */
  readonly timezone?: string | undefined;
  /** @default 'en' */
  readonly locale?: string | undefined;
  /** Its first truth starts the person's clock. @default the first event seen */
  readonly start?: Condition | undefined;
  readonly segments?: readonly Segment[] | undefined;
  readonly milestones: readonly Milestone[];
  readonly stages?: readonly Stage[] | undefined;
  readonly checklists?: readonly Checklist[] | undefined;
  readonly tours?: readonly Tour[] | undefined;
  readonly prompts?: readonly Prompt[] | undefined;
  readonly badges?: readonly Badge[] | undefined;
  readonly interventions?: readonly Intervention[] | undefined;
  readonly theme?: Theme | undefined;
}

export interface Segment {
  readonly id: string;
  /** Over traits only; a segment without it takes everyone left. */
  readonly when?: Condition | undefined;
  /** Milestone id -> upper edge, or `[lower, upper]` of the target band. */
  readonly targets?: { readonly [milestone: string]: Duration | readonly [Duration, Duration] } | undefined;
  readonly touch?: 'high' | 'hybrid' | 'tech' | undefined;
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
  /** On schedule when reached within this long of the start. */
  readonly due?: Duration | undefined;
  /** Share in weighted progress. @default 1 */
  readonly weight?: number | undefined;
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

export type AnchorBase =
  | 'start'
  | 'last-active'
  | 'last-progress'
  | { readonly milestone: string }
  | { readonly stage: string }
  | { readonly event: string };

export type Anchor = AnchorBase | { readonly at: AnchorBase; readonly plus: Duration };

export interface EventCondition {
  readonly event: string | readonly string[];
  readonly where?: { readonly [path: string]: Scalar | Comparator } | undefined;
  readonly count?: number | Comparator | undefined;
}
export interface ElapsedCondition {
  readonly elapsed: Duration;
  readonly since?: Anchor | undefined;
}
export interface MilestoneCondition {
  readonly milestone: string;
}
export interface TraitCondition extends Comparator {
  readonly trait: string;
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

/** An object with exactly one head. */
export type Condition =
  | EventCondition
  | ElapsedCondition
  | MilestoneCondition
  | TraitCondition
  | AllCondition
  | AnyCondition
  | NotCondition;

export type InAppAction =
  | { readonly open: string }
  | { readonly tour: string }
  | { readonly prompt: string }
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
  };
}

/** What an intervention does; the action itself says where it happens. */
export type Action = InAppAction | EmailAction;

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
}

/** A selector, a list tried in order, or the text and role of the element. */
export type TargetEntry = string | { readonly text: string; readonly role?: string | undefined };
export type Target = TargetEntry | readonly TargetEntry[];

export type Side = 'top' | 'right' | 'bottom' | 'left';

export interface TourStep {
  readonly target?: Target | undefined;
  readonly title: Text;
  readonly body?: Text | undefined;
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

export interface PromptAction {
  readonly label: Text;
  readonly do: InAppAction;
}

export interface Prompt {
  readonly id: string;
  readonly form: 'tooltip';
  readonly target: Target;
  readonly title: Text;
  readonly body?: Text | undefined;
  readonly placement?: Side | undefined;
  readonly actions?: readonly PromptAction[] | undefined;
  /** @default true */
  readonly dismissible?: boolean | undefined;
}

export interface Badge {
  readonly id: string;
  readonly title: Text;
  readonly body?: Text | undefined;
  readonly milestone: string;
  /** @default 'toast' */
  readonly celebrate?: 'none' | 'toast' | undefined;
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
  /** Rest between two firings. Needed when `times` is over 1. */
  readonly cooldown?: Duration | undefined;
  /** Blocks firing while true; closes what is shown. */
  readonly unless?: Condition | undefined;
}

export interface Theme {
  readonly accent?: string | { readonly light: string; readonly dark: string } | undefined;
  /** Corner radius of controls in px. */
  readonly radius?: number | undefined;
  readonly position?: 'bottom-right' | 'bottom-left' | undefined;
  readonly mode?: 'auto' | 'light' | 'dark' | undefined;
  readonly font?: string | undefined;
}

export type { Json };
