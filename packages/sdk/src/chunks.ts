import type { OpenInspector } from './inspector/inspected.ts';
import type { OpenLive } from './state/go-live.ts';
import type { CreatePageWatch } from './state/late-watch.ts';
import type { ReadConfig } from './state/read-config.ts';
import type { FollowSeen } from './surfaces/follow-seen.ts';
import type { Present } from './surfaces/presentable.ts';
import type { Targets } from './surfaces/shared/targets.ts';

/** What is fetched when it is first needed. */
export interface Chunks {
  /**
   * Draws the surfaces, or tells the app what to draw: when first something is due. A tour, which people ask for, is
   * fetched beside it.
   */
  readonly present: (isTour: boolean) => Promise<Present>;
  /** Hears clicks and looks at pages: when a config draws events or facts from them. */
  readonly watch: () => Promise<CreatePageWatch>;
  /** Looks for elements: when a config asks about one. */
  readonly targets: (document: Document) => Promise<Targets>;
  /** Checks a config: when one comes that no page before has run by. */
  readonly reader: () => Promise<(document: unknown) => ReadConfig>;
  /** Lists what was seen: when an app asks for it. */
  readonly seen: () => Promise<FollowSeen>;
  /** Listens to the collector: when an app asks for it and somebody can prove who they are. */
  readonly live: () => Promise<OpenLive>;
  /** Shows an engineer or a growth team what happens here: when somebody who may asks for it. */
  readonly inspector: () => Promise<OpenInspector>;
}

export const pageChunks: Chunks = {
  present: async (isTour) => {
    // What fails is fetched again, and told, by the one that draws it.
    if (isTour) import('./surfaces/tour/index.ts').catch(() => {});
    return (await import('./surfaces/present.ts')).present;
  },
  watch: async () => (await import('./state/page-watch.ts')).createPageWatch,
  targets: async (document) => (await import('./surfaces/page-targets.ts')).targetsOf(document),
  reader: async () => (await import('./state/read-config.ts')).readConfig,
  seen: async () => (await import('./surfaces/follow-seen.ts')).followSeen,
  live: async () => (await import('./live/open-live.ts')).openLive,
  inspector: async () => (await import('./inspector/index.ts')).openInspector,
};
