import { OWN_EVENTS } from '@foothold/engine';
import type { Presentable } from './presentable.ts';
import { follow } from './shared/follow.ts';

/**
 * Records each checklist that is completed before the person's eyes, and does what it says to do then.
 * Items reached before the page was loaded, by whoever, were completed elsewhere.
 */
export function watchCompletions(app: Presentable, document: Document, loadedAt: number): () => void {
  const open = new Set<string>();
  const look = (): void => {
    for (const progress of app.$active.get()?.checklists ?? []) {
      if (!progress.complete) open.add(progress.id);
      else if (open.delete(progress.id) && document.visibilityState === 'visible') {
        const reachedAt = Math.max(...progress.items.map((item) => item.reachedAt ?? 0));
        if (progress.visible && reachedAt >= loadedAt) complete(progress.id);
      }
    }
  };
  const complete = (id: string): void => {
    app.record(OWN_EVENTS.checklistCompleted, { checklist: id });
    const action = app.$config.get()?.checklists?.find((list) => list.id === id)?.onComplete;
    if (action) app.perform(action);
  };
  return follow([app.$active], look, () => {});
}
