import { OWN_EVENTS } from '@foothold/engine';
import type { BareMount } from '../presentable.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import { type BareHost, guarded } from '../shared/surface.ts';
import { createTeller, type Tell } from '../shared/teller.ts';
import { unseenBadges } from '../shared/unseen-badges.ts';
import type { BadgesView, BadgeView } from '../views.ts';
import { shelfModel, toastModel } from './badge.model.ts';

/** Tells of the badges just earned, one after the other, for an app that draws them, and then leaves. */
export function show(host: BareHost, { app }: BareMount, tell: Tell<BadgeView>): () => void {
  let shown: string | null = null;
  /** Recorded, and perhaps not yet known to be. */
  const told = new Set<string>();

  const draw = (): void => {
    const config = app.$config.get();
    const active = app.$active.get();
    const isWatched = host.document.visibilityState === 'visible';
    const unseen = config && active && isWatched ? unseenBadges(config, active) : [];
    const next = shown ?? unseen.find((id) => !told.has(id));
    const badge = config?.badges?.find(({ id }) => id === next);
    if (!badge) {
      say(null);
      if (isWatched) host.leave();
      return;
    }
    // Before the app is told: it may be done with it at once.
    if (shown === null) app.record(OWN_EVENTS.badgeShown, { badge: badge.id });
    shown = badge.id;
    told.add(shown);
    const { close, label: earned, ...rest } = toastModel(badge, readerOf(app));
    say({ ...rest, words: { earned, close } });
  };
  const done = (): void => {
    shown = null;
    guarded(host, draw)();
  };
  const say = createTeller(tell, {
    done,
    dismiss: (): void => {
      if (shown !== null) app.record(OWN_EVENTS.badgeDismissed, { badge: shown });
      done();
    },
  });

  const stop = follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
  const onVisible = guarded(host, draw);
  host.document.addEventListener('visibilitychange', onVisible);
  return () => {
    stop();
    host.document.removeEventListener('visibilitychange', onVisible);
  };
}

/** Tells all badges there are. */
export function showShelf(host: BareHost, { app }: BareMount, tell: Tell<BadgesView>): () => void {
  const say = createTeller(tell, {});
  const draw = (): void => {
    const config = app.$config.get();
    const active = app.$active.get();
    say(config && active ? shelfModel(config, active, readerOf(app)) : null);
  };
  return follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
}
