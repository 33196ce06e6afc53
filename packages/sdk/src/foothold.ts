import type {
  Active,
  ChecklistProgress,
  Config,
  InterventionReason,
  JsonObject,
  Privacy,
  TraitChanges,
} from '@foothold/engine';
import type { ReadableAtom } from 'nanostores';
import type { Consent } from './state/consent.ts';
import type { Surfaces } from './surfaces/presentable.ts';
import type { SeenContent } from './surfaces/shared/seen-content.ts';
import type { SurfaceKind, Views } from './surfaces/views.ts';
import type { Grade } from './transport/kept-rows.ts';
import type { TokenFrom } from './transport/tokens.ts';

export type { Consent, Grade, Privacy, SeenContent, TokenFrom, TraitChanges };

/** Where the config comes from and the events go. */
export type FootholdSource =
  | {
      /** The project's write key, `pk_...`. It is public. */
      readonly key: string;
      /** The collector's address, such as `https://onboarding.example.com`. */
      readonly host: string;
    }
  /** Without a collector: everything stays in this browser. */
  | { readonly config: Config };

export interface FootholdOptions {
  /**
   * What may be known of people and pages, beside what the config's own `privacy` says: it holds from the first
   * moment on, before any config is known.
   */
  readonly privacy?: Privacy;
  /**
   * What the person agreed to, as the app or its consent manager remembers it; Foothold stores no choice.
   * Until it is known, pass `'pending'`; see the verb `consent`.
   * @default 'granted', or 'denied' for a browser with Global Privacy Control
   */
  readonly consent?: Consent;
  /** Functions that config actions `{ "callback": name }` call. */
  readonly callbacks?: { readonly [name: string]: () => void };
  /**
   * Gives a user's token, as `tokenFrom` of the page takes it.
   */
  readonly tokenFrom?: TokenFrom;
  /**
   * Goes to a path of this site the way the app's router does.
   * @default the browser loads the page
   */
  readonly navigate?: (path: string) => void;
  /**
   * Draws the surfaces. `{ tour: false }` leaves all tours to the app, and so for every kind `replace` knows; false
   * leaves it everything.
   * @default true
   */
  readonly surfaces?: Surfaces;
  /**
   * Listens to the collector while the page is in sight, so that what teammates and other devices do shows without a
   * reload. For people identified with a token.
   * @default false
   */
  readonly live?: boolean;
  /**
   * Lets `?foothold=inspect` in the address open the inspector. On localhost it always does, elsewhere otherwise for a
   * signed link alone.
   * @default false
   */
  readonly inspector?: boolean;
}

/** What became of a call. */
export interface Kept {
  /** The event's message id; empty when nothing was kept. */
  readonly id: string;
  /**
   * `disk` survives a killed browser, `session` may lose its last seconds then, `memory` lives as long as the page.
   * `none`: not kept for a collector, because there is none, the call was not one, or the event is over 32 KiB.
   */
  readonly stored: Grade;
}

/** "3 of 5", of the checklist the person is at. */
export interface Progress {
  readonly checklist: string;
  readonly done: number;
  readonly total: number;
  readonly complete: boolean;
}

export interface User {
  /** Null until `identify`. */
  readonly userId: string | null;
  readonly anonymousId: string;
  readonly accountId: string | null;
  readonly traits: JsonObject;
}

/** Something went wrong that the app may want to log; the page goes on. */
export interface FootholdError {
  /** Stable, for code: `config-invalid`, `event-rejected`, `callback-missing`, ... */
  readonly code: string;
  /** For people. */
  readonly message: string;
}

/** What `on` tells of, by type. */
export interface FootholdEvents {
  /** An event was taken into the person's progress: the app's, or one of the product's own. */
  readonly event: { readonly id: string; readonly name: string; readonly properties: JsonObject };
  /** An event of this page is kept, and where: what its verb answers. */
  readonly kept: Kept;
  /** A milestone was reached, on this page or in another tab. `at` in ms since 1970. */
  readonly milestone: { readonly id: string; readonly at: number };
  /** An intervention fired here. */
  readonly fired: { readonly intervention: string; readonly occurrence: number };
  /** The collector's verdict on one event. */
  readonly delivered: {
    readonly id: string;
    readonly status: 'stored' | 'duplicate' | 'rejected';
    readonly error: string | null;
  };
  readonly error: FootholdError;
}

/** What `identify` takes beside traits that are set. */
export interface IdentifyOptions extends TraitChanges {
  readonly token?: string;
}

/** Foothold in a page. No method throws: what cannot be done is told to `on('error')`. */
export interface Foothold {
  /**
   * Says who the person is, and sets traits of theirs; `options` changes traits otherwise: `once`, `add`, `append`,
   * `remove`, `unset`. `token` is a JWT your server signed for this user: with it their progress is the same on every
   * device.
   * What they did on this browser before they said so is theirs from then on.
   */
  identify(userId: string, traits?: object, options?: IdentifyOptions): Promise<Kept>;
  /** Says which account they belong to, and sets or changes traits of it. Changes need a collector: others add too. */
  group(accountId: string, traits?: object, changes?: TraitChanges): Promise<Kept>;
  /**
   * Records that something happened. Resolved once the event is kept; it is delivered from there, whatever
   * happens to the page. Properties are copied at once: plain objects, lists, dates and scalars.
   */
  track(name: string, properties?: object): Promise<Kept>;
  /** Records a page view, with the page's `path`, `url` (without its query) and `title`. */
  page(properties?: object): Promise<Kept>;
  /**
   * Where to get a token for a user: asked when there is none, shortly before one ends, and after the collector refused
   * one; never twice at once. What it throws is told to `on('error')`, and it is asked again later.
   */
  tokenFrom(ask: TokenFrom): void;
  /** Forgets who this is, at sign-out. Events not delivered yet are still delivered. */
  reset(): void;
  /**
   * Says what the person agreed to. `granted`: all is kept and delivered, what happened while it was pending
   * too. `pending`: all works, in memory only; nothing is stored, and nothing asked but for the config.
   * `denied`: what is kept is deleted, in every tab; nothing is collected, sent or shown until it is granted.
   * The choice itself is not stored: pass it as an option on the next page.
   */
  consent(consent: Consent): void;
  /** Calls `listener` on what `type` tells of, until the returned function is called. */
  on<T extends keyof FootholdEvents>(type: T, listener: (event: FootholdEvents[T]) => void): () => void;
  /** Starts a tour from its first step. Asked for before the config is known, this and what follows wait for it. */
  start(tourId: string): void;
  /** Shows a prompt or a survey, or opens a checklist. */
  show(id: string): void;
  /** Puts away a prompt, a survey, a running tour or a checklist, as the person would. */
  hide(id: string): void;
  /** Shows something of `$seen` again: a tour from its first step. It counts against no budget and starts no rest. */
  replay(kind: SeenContent['kind'], id: string): void;
  /** The person has looked at what is in `$seen`: none of it is unread any more. */
  seen(): void;
  /** Why an intervention does or does not fire now; null for one the config has not. */
  explain(interventionId: string): InterventionReason | null;
  /** Registers the function that the config's action `{ "callback": name }` calls. */
  callback(name: string, run: () => void): void;
  /**
   * The app draws a kind of surface by itself, or the one of an id, until the returned function is called: meanwhile
   * ours is not drawn. `draw` gets the list of what there is to see whenever that changes, in the person's language,
   * with what they can do. What it is given counts as shown.
   *
   * @example
   * const giveBack = foothold.replace('tour', ([step]) => drawStep(step ?? null));
   */
  replace<Kind extends SurfaceKind>(
    kind: Kind,
    draw: (views: readonly Views[Kind][]) => void,
    id?: string,
  ): () => void;
  /** Resolved when the start is over: the config is known, or could not be had for now. Never rejects. */
  readonly ready: Promise<void>;
  /** Lets go of everything: timers, listeners, surfaces. What is kept stays kept. */
  stop(): void;

  /** The published config; null until one is known. */
  readonly $config: ReadableAtom<Config | null>;
  /** What should be on screen now. */
  readonly $active: ReadableAtom<Active | null>;
  readonly $progress: ReadableAtom<Progress | null>;
  /** Milestone id -> when it was reached (ms since 1970). */
  readonly $milestones: ReadableAtom<{ readonly [id: string]: number }>;
  /** The id of the segment the person is in; null while the config has none. */
  readonly $segment: ReadableAtom<string | null>;
  /** The id of the stage they are in; null before the first and after the last. */
  readonly $stage: ReadableAtom<string | null>;
  readonly $user: ReadableAtom<User>;
  /** What they have been shown, earned or put away so far, the latest first: what a hub lists. Titles are in `$config`. */
  $seen(): ReadableAtom<readonly SeenContent[]>;
  /** One checklist's progress; null while the config has none of this id. */
  $checklist(id: string): ReadableAtom<ChecklistProgress | null>;
}
