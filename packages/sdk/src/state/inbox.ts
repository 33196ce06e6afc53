import type { Clock } from '../ports/clock.ts';

/** Things to do in order, after the host's own code is through. */
export interface Inbox {
  add(task: () => void): void;
  /** Nothing runs before this is called. */
  open(): void;
}

/** Half a frame: then the page gets its turn. */
const SLICE_MS = 8;

/** Runs tasks in a microtask, in slices, and `after` once the last of them is done. A task that throws stops no other. */
export function createInbox(clock: Clock, after: () => void, onError: (error: unknown) => void): Inbox {
  const tasks: (() => void)[] = [];
  let isOpen = false;
  let scheduled = false;

  const attempt = (task: () => void): void => {
    try {
      task();
    } catch (error) {
      onError(error);
    }
  };

  const drain = (): void => {
    scheduled = false;
    const end = clock.now() + SLICE_MS;
    for (let task = tasks.shift(); task; task = tasks.shift()) {
      attempt(task);
      if (clock.now() >= end && tasks.length > 0) {
        scheduled = true;
        clock.after(0, drain);
        return;
      }
    }
    attempt(after);
  };

  const schedule = (): void => {
    if (!isOpen || scheduled || tasks.length === 0) return;
    scheduled = true;
    queueMicrotask(drain);
  };

  return {
    add: (task) => {
      tasks.push(task);
      schedule();
    },
    open: () => {
      isOpen = true;
      schedule();
    },
  };
}
