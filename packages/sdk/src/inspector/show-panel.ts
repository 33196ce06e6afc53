import { jsx } from '../draw/jsx-runtime.ts';
import { render } from '../draw/render.ts';
import { createEventsTab } from './events/index.ts';
import type { Inspected } from './inspected.ts';
import { createInspectorHost } from './inspector-host.ts';
import { createInterventionsTab } from './interventions/index.ts';
import type { Kept, Setup, Tab } from './kept.ts';
import { Panel } from './panel.view.tsx';
import { createPickerTab } from './picker/index.ts';
import { createInstants } from './shared/instants.ts';
import { realStandpoint } from './shared/standpoint.ts';
import type { InspectorTab, TabHost } from './shared/tab.ts';
import { createStateTab } from './state/index.ts';
import { createTimeTab } from './time/index.ts';
import type { Pretence } from './time/pretence.ts';
import { shiftWords } from './time/time.model.ts';

/** "In 12 s" is to be true; nobody but who inspects pays for it. */
const TICK_MS = 1_000;

/** Draws the inspector's panel until it is closed or the returned function is called. */
export function showPanel(inspected: Inspected, kept: Kept): () => void {
  const { gate, person, listeners, display } = inspected;
  const { window } = gate.platform;
  const host = createInspectorHost(window);
  let setup: Setup = kept.setup();
  let pretence: Pretence | null = null;
  let isQueued = false;
  let isStopped = false;

  const draw = (): void => {
    if (isQueued || isStopped) return;
    isQueued = true;
    queueMicrotask(() => {
      isQueued = false;
      if (!isStopped) drawNow();
    });
  };
  const tabHost: TabHost = {
    inspected,
    draw,
    copy: (text) => void copyText(window, text).then(host.announce),
    announce: host.announce,
    pretence: () => pretence,
    pretend: (next) => {
      pretence = next;
      draw();
    },
    standpoint: () => pretence ?? realStandpoint(person),
  };
  const events = createEventsTab(tabHost);
  const state = createStateTab(tabHost);
  const tabs: { readonly [tab in Tab]: InspectorTab } = {
    events,
    state,
    interventions: createInterventionsTab(tabHost),
    time: createTimeTab(tabHost),
    picker: createPickerTab(tabHost, host),
  };

  const change = (by: Partial<Setup>): void => {
    setup = { ...setup, ...by };
    kept.save(setup);
    drawNow();
  };
  const drawNow = (): void => {
    const panel = jsx(Panel, {
      setup,
      project: person.guide.program()?.config.project ?? '',
      labels: LABELS,
      pretending: pretence && pretenceWords(pretence),
      onTab: (tab) => change({ tab }),
      onDock: (dock) => change({ dock }),
      onSmall: (isSmall) => {
        change({ isSmall });
        // The button that was pressed is gone: its other half takes the focus.
        host.root.querySelector<HTMLElement>(isSmall ? '#grow' : '#shrink')?.focus();
      },
      onBack: () => tabHost.pretend(null),
      onClose: () => {
        kept.end();
        stop();
      },
      children: setup.isSmall ? null : tabs[setup.tab].view(),
    });
    render(panel, host.root);
  };
  const look = (): void => {
    if (window.document.visibilityState === 'hidden') return;
    host.settle();
    events.pull();
    if (setup.isSmall) return;
    state.look();
    draw();
  };
  // Somebody else: what was pretended was of the one before.
  const forget = (): void => {
    const { anonymousId, userId } = person.who();
    const now = `${anonymousId} ${userId}`;
    if (now !== whose) pretence = null;
    whose = now;
    look();
  };
  let whose = '';
  const timer = window.setInterval(look, TICK_MS);
  const stops = [
    listeners.on('kept', state.look),
    listeners.on('delivered', state.look),
    display.stores.$user.subscribe(forget),
    display.stores.$active.listen(look),
    display.stores.$config.listen(look),
    () => window.clearInterval(timer),
    ...Object.values(tabs).map((tab) => tab.stop),
  ];
  const stop = (): void => {
    if (isStopped) return;
    isStopped = true;
    for (const each of stops) each();
    render(null, host.root);
    host.stop();
  };
  drawNow();
  return stop;
}

const LABELS: { readonly [tab in Tab]: string } = {
  events: 'Events',
  state: 'State',
  interventions: 'Interventions',
  time: 'Time travel',
  picker: 'Picker',
};

const pretenceWords = (pretence: Pretence): string =>
  `Pretending: ${createInstants(pretence.startedAt).clock(pretence.now)}, ${shiftWords(pretence)}`;

async function copyText(window: Window, text: string): Promise<string> {
  try {
    await window.navigator.clipboard.writeText(text);
    return 'Copied.';
  } catch {
    return 'This page lets nothing be copied: select the text instead.';
  }
}
