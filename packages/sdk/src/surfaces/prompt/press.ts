import { OWN_EVENTS } from '@foothold/engine';
import type { Presentable } from '../presentable.ts';

/** What a person can do with a prompt: each ends it. */
export interface PromptActs {
  /** Presses the action at this place, from 0. */
  press(place: number): void;
  dismiss(): void;
}

export function promptActs(app: Presentable, id: string): PromptActs {
  const dismiss = (): void => app.record(OWN_EVENTS.promptDismissed, { prompt: id });
  return {
    dismiss,
    press: (place) => {
      const prompt = app.$config.get()?.prompts?.find((each) => each.id === id);
      const what = prompt?.actions?.[place]?.do;
      app.record(OWN_EVENTS.promptClicked, { prompt: id, action: place });
      if (!what || 'dismiss' in what) {
        dismiss();
        return;
      }
      app.record(OWN_EVENTS.promptClosed, { prompt: id, because: 'clicked' });
      app.perform(what);
    },
  };
}
