import type { Targets } from '../src/surfaces/shared/targets.ts';

/** A page whose elements come and go by word of the test. */
export function fakeTargets(): {
  readonly targets: Targets;
  see(selector: string, isVisible: boolean): void;
} {
  const watchers = new Map<string, (element: Element | null) => void>();
  return {
    targets: {
      watch: (target, tell) => {
        const selector = String(target);
        watchers.set(selector, tell);
        return { stop: () => void watchers.delete(selector), doubt: () => undefined };
      },
    },
    see: (selector, isVisible) => watchers.get(selector)?.(isVisible ? document.body : null),
  };
}
