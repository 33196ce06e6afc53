import type { Clock } from '../ports/clock.ts';

/** Things to do in order, after the host's own code is through. */
export interface Inbox {
  /** What tasks before it have left to settle is settled first. */
  add(task: () => void): void;
  /** One of many alike: those that come together are settled once. */
  gather(task: () => void): void;
  /** Does all there is at once: there will be no other time. */
  flush(): void;
  /** Nothing runs before this is called. */
  open(): void;
}

export interface InboxParts {
  readonly clock: Clock;
  /** Draws the conclusion from what was gathered. */
  readonly settle?: () => void;
  /** The last task is done. */
  readonly after?: () => void;
  readonly onError: (error: unknown) => void;
}

/** A third of a frame: then the page gets its turn. */
const SLICE_MS = 5;

/** Runs tasks in a microtask, in slices of time. A task that throws stops no other. */
export function createInbox({ clock, settle, after, onError }: InboxParts): Inbox {
  const tasks: { readonly run: () => void; readonly gathers: boolean }[] = [];
  let isOpen = false;
  let scheduled = false;
  let unsettled = false;

  const attempt = (task: (() => void) | undefined): void => {
    try {
      task?.();
    } catch (error) {
      onError(error);
    }
  };
  const conclude = (): void => {
    if (unsettled) attempt(settle);
    unsettled = false;
  };

  const drain = (end: number): void => {
    for (let task = tasks.shift(); task; task = tasks.shift()) {
      if (!task.gathers) conclude();
      attempt(task.run);
      unsettled ||= task.gathers;
      if (tasks.length > 0 && clock.now() >= end) return void clock.after(0, next);
    }
    scheduled = false;
    conclude();
    attempt(after);
  };
  const next = (): void => drain(clock.now() + SLICE_MS);

  const add = (run: () => void, gathers: boolean): void => {
    tasks.push({ run, gathers });
    schedule();
  };
  const schedule = (): void => {
    if (!isOpen || scheduled || tasks.length === 0) return;
    scheduled = true;
    queueMicrotask(next);
  };

  return {
    add: (task) => add(task, false),
    gather: (task) => add(task, true),
    flush: () => {
      if (isOpen) drain(Number.POSITIVE_INFINITY);
    },
    open: () => {
      isOpen = true;
      schedule();
    },
  };
}
