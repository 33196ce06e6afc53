import type { BrowserContext, Page } from 'playwright-core';

/** How the page gets Foothold. */
export type Way = 'script tag' | 'npm';

/**
 * How far the event gets. `sent` while the page is open; `left` as the page goes away; `later` by the next page
 * that is well; `never` where neither sending nor keeping is possible.
 */
export type End = 'sent' | 'left' | 'later' | 'never';

/** One kind of hostile host. */
export interface Cell {
  readonly name: string;
  /** Runs in the page before Foothold has come. */
  readonly before?: string;
  /** Runs once Foothold is there, before anything is tracked. */
  readonly after?: string;
  /** Markup before Foothold's tag. */
  readonly head?: string;
  readonly body?: string;
  readonly headers?: { readonly [name: string]: string };
  /** @default '<!doctype html>' */
  readonly doctype?: string;
  /** Attributes of the script tag. */
  readonly attributes?: string;
  readonly ways?: readonly Way[];
  /** Done to the browser before the page is opened. */
  readonly prepare?: (context: BrowserContext, page: Page) => Promise<void>;
  /** @default 'sent' */
  readonly ends?: End;
  /** How the event is said to be kept. @default 'disk' */
  readonly stored?: 'disk' | 'session' | 'memory' | 'none';
  /** The prompt need not be drawn here, for this reason. */
  readonly undrawn?: string;
  /** The browser itself logs that it could not load something: no script can keep it from that. */
  readonly browserLogs?: true;
  /** The whole page, in place of the usual one. */
  readonly html?: (parts: { readonly tag: string; readonly head: string; readonly begin: string }) => string;
}
