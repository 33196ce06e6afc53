import { jsx } from '../../draw/jsx-runtime.ts';
import { Empty } from '../shared/empty.view.tsx';
import type { InspectorTab, TabHost } from '../shared/tab.ts';
import { stateModel } from './state.model.ts';
import { StateSections } from './state.view.tsx';

/** As many rows as a queue holds, and one. */
const ROWS_MAX = 1_001;

/** Where they stand. */
export function createStateTab(host: TabHost): InspectorTab & { look(): void } {
  const { gate, person, line } = host.inspected;
  let queued: number | null = line ? 0 : null;
  let isLooking = false;

  const look = (): void => {
    if (!line || isLooking) return;
    isLooking = true;
    void line.rows.list(ROWS_MAX).then(({ length }) => {
      isLooking = false;
      if (queued === length) return;
      queued = length;
      host.draw();
    });
  };
  look();

  return {
    look,
    stop: () => undefined,
    view: () => {
      const standpoint = host.standpoint();
      if (!standpoint) return jsx(Empty, { text: 'There is no config yet: nothing is decided.' });
      return jsx(StateSections, {
        sections: stateModel(standpoint, {
          user: person.who(),
          accountTraits: person.account()?.traits ?? {},
          mode: gate.mode(),
          queued,
        }),
      });
    },
  };
}
