import type { Program } from '@foothold/engine';
import { observeActs } from '../page/acts.ts';
import { createElementFacts, type ElementFacts } from '../page/elements.ts';
import type { Targets } from '../surfaces/shared/targets.ts';
import { createCapture } from './capture.ts';

/** What the config draws from the page itself: events without code, and facts about elements. */
export interface PageWatch {
  readonly elements: Pick<ElementFacts, 'read' | 'forget'>;
  /** From now on for this config. Listens only while it asks for something. */
  use(program: Program): void;
  /** The page in view may be another. */
  look(): void;
  /** The page came back from the back-forward cache. */
  returned(): void;
  stop(): void;
}

export interface PageWatchParts {
  readonly window: Window;
  /** Copies of one name make one event of what they all hear. */
  readonly name: string;
  readonly chunks: { readonly targets: (document: Document) => Promise<Targets> };
  readonly track: (name: string) => void;
  readonly onChange: () => void;
  readonly fail: (code: string, message: string) => void;
}

export function createPageWatch(parts: PageWatchParts): PageWatch {
  const { window } = parts;
  let program: Program | null = null;
  let unlisten: (() => void) | null = null;
  const elements = createElementFacts({
    load: () => parts.chunks.targets(window.document),
    onChange: parts.onChange,
    onFail: (error) => parts.fail('elements-unwatched', `What became of elements is not known: ${error}.`),
  });
  const capture = createCapture({ window, config: () => program?.config, track: parts.track });

  return {
    elements,
    use: (next) => {
      program = next;
      elements.watch(next.selectors);
      const asks =
        next.selectors.length > 0 || next.config.capture?.some((rule) => !('page' in rule)) === true;
      if (!asks) unlisten?.();
      unlisten = asks
        ? (unlisten ??
          observeActs(window, parts.name, (act, path, isNews) => {
            if (isNews) capture.act(act, path);
            if (act === 'click') elements.click(path);
          }))
        : null;
      capture.look();
    },
    look: capture.look,
    returned: () => {
      capture.returned();
      capture.look();
    },
    stop: () => {
      unlisten?.();
      unlisten = null;
      elements.stop();
    },
  };
}
