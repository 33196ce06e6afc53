import type { Program } from '@foothold/engine';
import type { Clock } from '../ports/clock.ts';
import { createLate } from './late.ts';
import type { PageWatch, PageWatchParts } from './page-watch.ts';

export type CreatePageWatch = (parts: PageWatchParts) => PageWatch;

export interface LateWatchParts extends PageWatchParts {
  readonly clock: Clock;
  /** What watches the page is fetched when a config first draws something from it. */
  readonly chunks: PageWatchParts['chunks'] & { readonly watch: () => Promise<CreatePageWatch> };
}

/** Watches the page from the moment on when a config asks for that. Until it is fetched, elements are unknown. */
export function createLateWatch(parts: LateWatchParts): PageWatch {
  let watch: PageWatch | null = null;
  let program: Program | null = null;
  const late = createLate({
    clock: parts.clock,
    load: parts.chunks.watch,
    onLoad: (create) => {
      watch = create(parts);
      if (program) watch.use(program);
    },
    onFail: (error) => parts.fail('page-unwatched', `What is done on the page is not captured: ${error}.`),
  });
  const asks = (): boolean =>
    program !== null && program.selectors.length + (program.config.capture?.length ?? 0) > 0;

  return {
    elements: {
      read: () => watch?.elements.read(),
      forget: () => watch?.elements.forget(),
    },
    use: (next) => {
      program = next;
      watch?.use(next);
      late.look(asks);
    },
    look: () => {
      watch?.look();
      late.look(asks);
    },
    returned: () => watch?.returned(),
    stop: () => {
      program = null;
      watch?.stop();
    },
  };
}
