import type { Facts } from '@foothold/engine';
import type { Targets, Watch } from '../surfaces/shared/targets.ts';
import { isMeant } from './acts.ts';

/** What became of the elements the config asks about: to be seen or not, and clicked since the page came. */
export interface ElementFacts {
  /** From now on it is about these; what was known of others is forgotten. */
  watch(selectors: readonly string[]): void;
  /** Those of which something is known. */
  read(): Facts['elements'];
  /** Somebody clicked, through these elements. */
  click(path: readonly Element[]): void;
  /** Somebody else: their clicks are to come. */
  forget(): void;
  stop(): void;
}

export interface ElementFactsParts {
  /** What looks for elements is fetched when a config first asks for one. */
  readonly load: () => Promise<Targets>;
  readonly onChange: () => void;
  readonly onFail: (error: unknown) => void;
}

export function createElementFacts({ load, onChange, onFail }: ElementFactsParts): ElementFacts {
  const visible = new Map<string, boolean>();
  const clicked = new Set<string>();
  let watched: readonly string[] = [];
  let watches: readonly Watch[] = [];
  let facts: Facts['elements'];

  const changed = (): void => {
    facts = Object.fromEntries(
      [...visible].map(([selector, isVisible]) => [
        selector,
        { visible: isVisible, clicked: clicked.has(selector) },
      ]),
    );
    onChange();
  };
  const unwatch = (): void => {
    for (const watch of watches) watch.stop();
    watches = [];
    visible.clear();
  };
  const begin = async (selectors: readonly string[]): Promise<void> => {
    const targets = await load();
    if (watched !== selectors) return;
    watches = selectors.map((selector) =>
      targets.watch(
        selector,
        (element) => {
          visible.set(selector, element !== null);
          changed();
        },
        { isStrict: true },
      ),
    );
    for (const selector of selectors) if (!visible.has(selector)) visible.set(selector, false);
    changed();
  };

  return {
    watch: (selectors) => {
      if (selectors.join('\n') === watched.join('\n')) return;
      unwatch();
      facts = undefined;
      watched = selectors;
      if (selectors.length > 0) begin(selectors).catch(onFail);
    },
    read: () => facts,
    click: (path) => {
      const before = clicked.size;
      for (const selector of watched) {
        if (path.some((element) => isMeant(element, selector))) clicked.add(selector);
      }
      if (clicked.size > before) changed();
    },
    forget: () => {
      if (clicked.size === 0) return;
      clicked.clear();
      changed();
    },
    stop: () => {
      watched = [];
      unwatch();
    },
  };
}
