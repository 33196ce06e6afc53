import { OWN_EVENTS } from '@foothold/engine';
import type { Presentable } from '../presentable.ts';
import { recordShowing } from '../shared/record-showing.ts';

/** What a person can do with a checklist. */
export interface ChecklistActs {
  /** It, or what opens it, can be seen. */
  see(): void;
  open(): void;
  press(milestone: string): void;
  dismiss(): void;
}

export function checklistActs(app: Presentable, id: () => string): ChecklistActs {
  return {
    see: () => recordShowing(app, OWN_EVENTS.checklistShown, { checklist: id() }),
    open: () => app.record(OWN_EVENTS.checklistOpened, { checklist: id() }),
    press: (milestone) => {
      const list = app.$config.get()?.checklists?.find((each) => each.id === id());
      const action = list?.items.find((item) => item.milestone === milestone)?.action;
      app.record(OWN_EVENTS.checklistClicked, { checklist: id(), milestone });
      if (action) app.perform(action);
    },
    dismiss: () => app.record(OWN_EVENTS.checklistDismissed, { checklist: id() }),
  };
}
