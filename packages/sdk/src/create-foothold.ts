import { checkSource, ownOf, projectName } from './check-source.ts';
import { pageChunks } from './chunks.ts';
import { composeFoothold } from './compose-foothold.ts';
import type { Foothold, FootholdOptions, FootholdSource } from './foothold.ts';
import { inertFoothold } from './inert.ts';
import { oneOnPage } from './one-on-page.ts';
import { pagePlatform } from './ports/platform.ts';

/**
 * Starts Foothold in this page. On a server it is inert and has the same shape.
 * Throws a `TypeError` when `source` is not one, saying what to pass; nothing throws after that.
 *
 * @example
 * const foothold = createFoothold({ key: 'pk_...', host: 'https://onboarding.example.com' });
 * foothold.identify('user-1', { name: 'Ada' });
 * foothold.track('Project Created');
 */
export function createFoothold(source: FootholdSource, options: FootholdOptions = {}): Foothold {
  if (typeof window === 'undefined' || typeof document === 'undefined') {
    checkSource(source);
    return inertFoothold();
  }
  return startFoothold(window, source, options);
}

/** The page's one Foothold for this project. */
export function startFoothold(
  page: Window & typeof globalThis,
  source: FootholdSource,
  options: FootholdOptions,
): Foothold {
  checkSource(source);
  const [from, by] = [ownOf(source), ownOf(options)];
  try {
    return oneOnPage(page, projectName(from), by, () =>
      composeFoothold(pagePlatform(page), pageChunks, from, by),
    );
  } catch (error) {
    // What a programmer can put right is told. In a page that breaks the platform we are not there.
    if (/^createFoothold /.test(Object(error).message)) throw error;
    return inertFoothold();
  }
}
