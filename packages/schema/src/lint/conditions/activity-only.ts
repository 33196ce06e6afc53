import { type Config, OWN_PREFIX, PAGE_EVENT } from '@foothold/engine';
import { countOf, figureHolds } from './figure.ts';
import type { World } from './milestone-world.ts';
import { eventNames } from './names.ts';
import { ALWAYS, EITHER, NEVER } from './possible.ts';

/** Names apps give to somebody being there. */
const PRESENCE =
  /^(?:user )?(?:log(?:ged|s)?[ _-]?(?:in|on)|login|sign(?:ed)?[ _-]?(?:in|up)|session[ _-]?start(?:ed)?|(?:app|page|screen)[ _-]?(?:opened|viewed|visited|loaded|view|open)|visit(?:ed)?)$/i;

/** The world of somebody who comes, looks and clicks our own things away, and does nothing of what the product is for. */
export function activityOnly(config: Config): World {
  const pages = new Set((config.capture ?? []).flatMap((one) => ('page' in one ? [one.as] : [])));
  const isPresence = (name: string): boolean =>
    name === '*' ||
    name === PAGE_EVENT ||
    name.startsWith(OWN_PREFIX) ||
    PRESENCE.test(name) ||
    pages.has(name);
  return (leaf) => {
    if ('event' in leaf) {
      if (eventNames(leaf).some(isPresence)) return EITHER;
      return figureHolds(0, countOf(leaf)) ? ALWAYS : NEVER;
    }
    if ('sequence' in leaf)
      return leaf.sequence.every((step) => eventNames(step).some(isPresence)) ? EITHER : NEVER;
    if ('trait' in leaf || 'signal' in leaf) return NEVER;
    if ('element' in leaf) return leaf.is === 'clicked' ? NEVER : EITHER;
    return EITHER;
  };
}
