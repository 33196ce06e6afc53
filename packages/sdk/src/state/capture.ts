import { type Config, matchesGlob } from '@foothold/engine';
import { type Act, isMeant } from '../page/acts.ts';

/** Makes the events a config defines without code. */
export interface Capture {
  /** Something was done to an element, through those around it. */
  act(act: Act, path: readonly Element[]): void;
  /** Looks at what page is in view. A page counts when it comes into view, and again when it comes back. */
  look(): void;
  /** The page was away: what is in view now came into view. */
  returned(): void;
}

export interface CaptureParts {
  readonly window: Window;
  readonly config: () => Config | undefined;
  readonly track: (name: string) => void;
}

export function createCapture({ window, config, track }: CaptureParts): Capture {
  let path = '';
  let url = '';

  return {
    act: (act, through) => {
      for (const rule of config()?.capture ?? []) {
        // A rule has one of three keys; what it has not is undefined.
        const selector = (rule as { readonly [key in Act]?: string })[act];
        if (selector !== undefined && through.some((element) => isMeant(element, selector))) track(rule.as);
      }
    },
    look: () => {
      const rules = config()?.capture;
      const { pathname, href } = window.location;
      const isNewPath = pathname !== path;
      // Until a config says what counts, nothing has come into view.
      if (!rules || href === url) return;
      path = pathname;
      url = href;
      for (const rule of rules) {
        if (!('page' in rule)) continue;
        const isUrl = rule.page.includes('://');
        if ((isUrl || isNewPath) && matchesGlob(isUrl ? href : pathname, rule.page)) track(rule.as);
      }
    },
    returned: () => {
      path = '';
      url = '';
    },
  };
}
