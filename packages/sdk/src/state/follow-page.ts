import { observeOnline } from '../page/online.ts';
import { observePageLife } from '../page/page-life.ts';
import { observePath } from '../page/path.ts';
import { observePresence } from '../page/presence.ts';
import { observeVisibility } from '../page/visibility.ts';
import type { Clock } from '../ports/clock.ts';
import type { Line } from '../transport/line.ts';
import type { ConfigKeeper } from './config-keeper.ts';
import type { Gate } from './gate.ts';
import type { PageWatch } from './page-watch.ts';
import type { Person } from './person-parts.ts';

export interface FollowPageParts {
  readonly window: Window;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly person: Person;
  readonly line: Line | null;
  readonly watch: PageWatch;
  readonly config: ConfigKeeper;
  readonly onPath: (path: string) => void;
}

/** A page seen again after this long asks what happened elsewhere. */
const REFRESH_AFTER_MS = 60_000;

/** Does what follows when the page is left, seen again, at another path or back on the network, until it is stopped. */
export function followPage(parts: FollowPageParts): () => void {
  const { window, clock, gate, person, line, watch, config } = parts;

  let refreshedAt = clock.now();
  const comeBack = (): void => {
    gate.look();
    if (!gate.isOpen()) return;
    person.greet();
    line?.sender.nudge();
    if (clock.now() - refreshedAt < REFRESH_AFTER_MS) return;
    refreshedAt = clock.now();
    void config.refresh();
    void person.refresh();
  };
  const leave = (): void => {
    person.keep();
    line?.sender.leave();
    line?.sender.release();
    person.leave();
    gate.leave();
  };

  const stops = [
    observePath(window, (path) => {
      parts.onPath(path);
      watch.look();
      person.later(person.guide.settle);
    }),
    observeVisibility(window.document, (visible) => {
      if (visible) return comeBack();
      person.keep();
      line?.sender.leave();
      person.save();
    }),
    observePageLife(window, {
      onLeave: leave,
      onReturn: () => {
        gate.again();
        person.again();
        watch.returned();
        comeBack();
      },
    }),
    observePresence(window, clock, person.greet),
    observeOnline(window, () => {
      line?.sender.hurry();
      if (!person.guide.program()) void config.refresh();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
