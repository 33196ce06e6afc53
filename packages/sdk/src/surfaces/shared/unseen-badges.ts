import type { Active, Config } from '@foothold/engine';

/** Badges whose celebration nobody has seen yet, the first earned first. */
export function unseenBadges(config: Config, active: Active): readonly string[] {
  const isCelebrated = (id: string): boolean =>
    config.badges?.some((badge) => badge.id === id && badge.celebrate !== 'none') ?? false;
  const unseen = active.badges.filter((badge) => !badge.seen && isCelebrated(badge.id));
  return unseen.sort((a, b) => a.at - b.at).map((badge) => badge.id);
}
