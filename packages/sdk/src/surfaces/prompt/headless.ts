import type { BareMount } from '../presentable.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import { type AppHost, guarded } from '../shared/surface.ts';
import type { Watch } from '../shared/targets.ts';
import { createTeller, type Tell } from '../shared/teller.ts';
import type { PromptView } from '../views.ts';
import { promptActs } from './press.ts';
import { promptModel, sideOf } from './prompt.model.ts';

/** Tells what a prompt says while its target is there, for an app that draws it, until the returned function is called. */
export function show(host: AppHost, { app, id }: BareMount, tell: Tell<PromptView>): () => void {
  const acts = promptActs(app, id);
  let isOver = false;
  let target: Element | null | undefined;
  let watch: Watch | null = null;
  let watched: unknown;

  /** Two presses of one button are one. */
  const once = (act: () => void): void => {
    if (!isOver) act();
    isOver = true;
  };
  const say = createTeller(tell, {
    press: (place: number): void => {
      const count = promptOf()?.actions?.length ?? 0;
      if (Number.isInteger(place) && place >= 0 && place < count) once(() => acts.press(place));
      else
        host.refuse(
          `press of the prompt "${id}" takes the place of one of its ${count} actions, from 0`,
          place,
        );
    },
    dismiss: (): void => once(acts.dismiss),
  });
  const promptOf = () => app.$config.get()?.prompts?.find((each) => each.id === id);

  const draw = (): void => {
    const prompt = promptOf();
    if (!prompt) {
      host.leave();
      return;
    }
    if (prompt !== watched) {
      watched = prompt;
      watch?.stop();
      target = prompt.target === undefined ? null : undefined;
      const found = guarded(host, (element: Element | null): void => {
        target = element ?? undefined;
        draw();
      });
      watch =
        prompt.target === undefined ? null : host.targets.watch(prompt.target, found, { isStrict: true });
    }
    if (target === undefined) {
      say(null);
      return;
    }
    const { close, hint, ...rest } = promptModel(prompt, readerOf(app));
    say({ ...rest, words: { close, hint }, target, placement: sideOf(prompt) });
  };

  const stop = follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
  return () => {
    stop();
    watch?.stop();
  };
}
