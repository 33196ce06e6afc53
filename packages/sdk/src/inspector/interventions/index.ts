import { jsx } from '../../draw/jsx-runtime.ts';
import { Empty } from '../shared/empty.view.tsx';
import type { InspectorTab, TabHost } from '../shared/tab.ts';
import { interventionsModel } from './interventions.model.ts';
import { Interventions } from './interventions.view.tsx';

/** Why each intervention fires, or does not. */
export function createInterventionsTab(host: TabHost): InspectorTab {
  return {
    stop: () => undefined,
    view: () => {
      const standpoint = host.standpoint();
      return standpoint
        ? jsx(Interventions, { all: interventionsModel(standpoint) })
        : jsx(Empty, { text: 'There is no config yet: nothing is decided.' });
    },
  };
}
