import type { Active, Config } from '@foothold/engine';
import type { ReadableAtom, WritableAtom } from 'nanostores';
import { sameJson } from '../state/same-json.ts';
import { follow } from './shared/follow.ts';
import { type SeenContent, seenContent } from './shared/seen-content.ts';

/** What of the app it reads. */
interface Shown {
  readonly $config: ReadableAtom<Config | null>;
  readonly $active: ReadableAtom<Active | null>;
}

export type FollowSeen = (app: Shown, $seen: WritableAtom<readonly SeenContent[]>) => () => void;

/** Keeps `$seen` current, until the returned function is called. */
export const followSeen: FollowSeen = ({ $config, $active }, $seen) => {
  const update = (): void => {
    const config = $config.get();
    const active = $active.get();
    const now = config && active ? seenContent(config, active) : [];
    if (!sameJson($seen.get(), now)) $seen.set(now);
  };
  // A listener of the host threw; the store has told all the others.
  return follow([$config, $active], update, () => {});
};
