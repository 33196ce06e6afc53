import type { BareMount } from '../presentable.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import type { AppHost } from '../shared/surface.ts';
import { createTeller, type Tell } from '../shared/teller.ts';
import type { ChecklistView } from '../views.ts';
import { checklistActs } from './acts.ts';
import { checklistModel } from './checklist.model.ts';

/** Tells how far a checklist is, for an app that draws it, until the returned function is called. */
export function show(host: AppHost, { app, id }: BareMount, tell: Tell<ChecklistView>): () => void {
  const { see, ...acts } = checklistActs(app, () => id);
  let offers: readonly string[] = [];
  const say = createTeller(tell, {
    ...acts,
    press: (milestone: string): void => {
      if (offers.includes(milestone)) acts.press(milestone);
      else
        host.refuse(
          `press of the checklist "${id}" takes an item with an action: ${offers.join(', ')}`,
          milestone,
        );
    },
  });
  const draw = (): void => {
    const config = app.$config.get();
    const checklist = config?.checklists?.find((each) => each.id === id);
    const progress = app.$active.get()?.checklists.find((each) => each.id === id);
    if (!config || !checklist || !progress?.visible) {
      say(null);
      return;
    }
    const opened = app.$opened?.get();
    const askedAt = opened?.checklist === id ? opened.at : null;
    const reader = readerOf(app);
    const model = checklistModel({ config, checklist, progress, reader, open: undefined });
    offers = model.items.flatMap(({ action, milestone }) => (action === null ? [] : milestone));
    say({ ...model, askedAt });
    see();
  };
  const stores = [app.$active, app.$config, app.$traits, app.$locale];
  return follow(app.$opened ? [...stores, app.$opened] : stores, draw, host.fail);
}
