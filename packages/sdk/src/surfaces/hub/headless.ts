import type { BareMount } from '../presentable.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import { seenContent } from '../shared/seen-content.ts';
import type { AppHost } from '../shared/surface.ts';
import { createTeller, type Tell } from '../shared/teller.ts';
import type { HubView } from '../views.ts';
import { hubActs } from './acts.ts';
import { type EntryModel, hubModel, keyOf } from './hub.model.ts';

/** Tells what the person has seen, for an app that draws it, until the returned function is called. */
export function show(host: AppHost, { app }: BareMount, tell: Tell<HubView>): () => void {
  const { look, again } = hubActs(app);
  let entries: readonly EntryModel[] = [];
  const say = createTeller(tell, {
    look,
    replay: (key: string): void => {
      const offers = entries.filter(({ action }) => action !== null);
      const entry = offers.find((one) => one.key === key);
      if (entry) again(entry);
      else
        host.refuse(
          `replay takes the key of an entry with an action: ${offers.map((one) => one.key).join(', ')}`,
          key,
        );
    },
  });
  const draw = (): void => {
    const config = app.$config.get();
    const active = app.$active.get();
    if (!config || !active) {
      say(null);
      return;
    }
    const fresh = new Set(seenContent(config, active).flatMap((one) => (one.unread ? keyOf(one) : [])));
    const model = hubModel({ config, active, reader: readerOf(app), fresh, now: Date.now(), isOpen: true });
    entries = model.entries;
    say(model);
  };
  return follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
}
