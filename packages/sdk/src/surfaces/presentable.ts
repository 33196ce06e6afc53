import type { Active, Config, InAppAction, JsonObject } from '@foothold/engine';
import type { ReadableAtom } from 'nanostores';
import type { Replacement, SurfaceKind } from './views.ts';

/** What the surfaces need of the app: state to read, and two things to do. They know nothing else of it. */
export interface Presentable {
  /** The published config; null until one is known. */
  readonly $config: ReadableAtom<Config | null>;
  /** What should be on screen now and how far the person is; null until the first decision. */
  readonly $active: ReadableAtom<Active | null>;
  /** The person's traits, with the account's under `account`: for `{{user.firstName|friend}}`. */
  readonly $traits: ReadableAtom<JsonObject>;
  /** The page's path as routers change it. */
  readonly $path: ReadableAtom<string>;
  /** Locale for wording: the page's language, else the config's. */
  readonly $locale: ReadableAtom<string>;
  /** The checklist whose panel was asked for last, as the action `{ checklist }` does, and when (ms since 1970). */
  readonly $opened?: ReadableAtom<Opened | null>;
  /** What the app draws in place of ours for now. */
  readonly $replaced?: ReadableAtom<readonly Replacement[]>;
  /** What is drawn here at all. @default true */
  readonly surfaces?: Surfaces | undefined;
  /** Records one of the product's own events (`OWN_EVENTS`); the fold then changes what is shown. */
  record(name: string, properties: JsonObject): void;
  /** Does an in-app action: opens a link, starts a tour, shows a prompt, calls the app's callback. */
  perform(action: InAppAction): void;
  /** Tells the app of a mistake of its own. */
  fail?(code: string, message: string): void;
}

/** All of ours, none of it, or all but the kinds the app draws. */
export type Surfaces = boolean | { readonly [kind in SurfaceKind]?: boolean };

export interface Opened {
  readonly checklist: string;
  readonly at: number;
}

/** Which surface the app draws: of what app of ours, and by what id. */
export interface BareMount {
  readonly app: Presentable;
  readonly id: string;
}

/** Draws what `$active` says until the returned function is called. Loaded when first something is due. */
export type Present = (app: Presentable, document: Document) => () => void;
