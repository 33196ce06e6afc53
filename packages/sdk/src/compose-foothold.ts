import { checkSource, projectName } from './check-source.ts';
import type { Chunks } from './chunks.ts';
import type { Foothold, FootholdOptions, FootholdSource } from './foothold.ts';
import { isVisible } from './page/visibility.ts';
import { under, withSpare } from './ports/key-value.ts';
import type { Platform } from './ports/platform.ts';
import { createAct } from './state/act.ts';
import { createConfigKeeper } from './state/config-keeper.ts';
import { firstConsent } from './state/consent.ts';
import { createDisplay } from './state/display.ts';
import { createFollowGate } from './state/follow-gate.ts';
import { followPage } from './state/follow-page.ts';
import { createGate } from './state/gate.ts';
import { createGoLive } from './state/go-live.ts';
import { createInspectorDoor } from './state/inspector-door.ts';
import { createLateWatch } from './state/late-watch.ts';
import { createListeners } from './state/listeners.ts';
import { createPerform } from './state/perform.ts';
import { createPerson } from './state/person.ts';
import { screenOf } from './state/screen-of.ts';
import { createBackOff } from './transport/back-off.ts';
import { createLine } from './transport/line.ts';
import { createVerbs } from './verbs.ts';

/** Puts one Foothold together out of the platform handed in: the one place where all its parts meet. */
export function composeFoothold(
  world: Platform,
  chunks: Chunks,
  source: FootholdSource,
  options: FootholdOptions = {},
): Foothold {
  const { window } = world;
  const endpoint = checkSource(source);
  const inline = 'config' in source ? source.config : null;
  const name = projectName(source);
  const gate = createGate({
    platform: world,
    name,
    consent: firstConsent(options.consent, window.navigator),
    onChange: (mode, before) => {
      followGate(mode, before);
      live?.check();
    },
  });
  const { platform, storage } = gate;
  const { clock } = platform;
  const store = withSpare(storage);
  const listeners = createListeners();
  const fail = (code: string, message: string): void => listeners.tell('error', { code, message });
  let stopped = false;
  const isOn = (): boolean => !stopped && gate.isOpen();
  const line =
    endpoint &&
    createLine({
      platform,
      ...endpoint,
      name,
      store: storage,
      spare: store,
      onVerdict: (verdict) => {
        person.delivered(verdict.id);
        listeners.tell('delivered', verdict);
      },
      current: () => ({ userId: person.who().userId, now: person.now() }),
      onToken: (userId) => {
        if (userId === person.who().userId) person.prove();
      },
      onTokenFail: fail,
      onHeld: (code) => fail('delivery-held', `Events wait until the collector takes them: ${code}.`),
    });

  const callbacks = new Map(Object.entries(options.callbacks ?? {}));
  const perform = createPerform({
    window,
    navigate: options.navigate,
    callbacks,
    active: () => person.guide.decision()?.active ?? null,
    record: (event, properties, id) =>
      void person.say({
        type: 'track',
        name: event,
        properties,
        ...(id === undefined ? {} : { id, passive: true }),
      }),
    openChecklist: (checklist) => display.open(checklist),
    fail: (error) => listeners.tell('error', error),
  });

  const watch = createLateWatch({
    window,
    clock,
    name,
    chunks,
    track: (event) => void person.say({ type: 'track', name: event, properties: {} }),
    onChange: () => person.later(person.guide.settle),
    fail,
  });

  const person = createPerson({
    platform,
    name,
    store,
    line,
    gate,
    isVisible: () => isOn() && isVisible(window.document),
    elements: watch.elements,
    act: createAct(() => person, perform, listeners),
    show: () => show(),
    tell: listeners.tell,
    onTooLarge: (event) => fail('event-too-large', `"${event}" is over 32 KiB and is not kept.`),
    onBug: (error) => fail('internal', String(error)),
  });

  const display = createDisplay({
    window,
    clock,
    person,
    perform: (action) => person.later(() => perform(action)),
    load: chunks.present,
    surfaces: options.surfaces,
    seen: chunks.seen,
    tell: listeners.tell,
    fail,
  });

  const live =
    line && options.live
      ? createGoLive({
          window,
          clock,
          backOff: createBackOff(under('live:', store), clock, platform.random),
          load: chunks.live,
          address: () => (stopped || gate.mode() !== 'open' ? null : line.live(person.who())),
          onKnown: (known) => void person.hear(known),
          onConfig: () => void config.refresh(),
          onFail: (error) => fail('live-unreachable', `What listens could not be loaded: ${error}.`),
        })
      : null;

  const show = (): void => {
    live?.check();
    if (isOn()) display.show();
  };

  const config = createConfigKeeper({
    guide: person.guide,
    store,
    inline,
    fetch: async () => (stopped ? null : line?.config()),
    reader: chunks.reader,
    onFail: (error) => fail('config-unchecked', `A new config waits until it can be checked: ${error}.`),
    onInvalid: (problems) => fail('config-invalid', `The config is not used. ${problems.join(' ')}`),
    onChange: (program) => {
      if (isOn()) watch.use(program);
      person.later(person.guide.settle);
    },
  });

  /** The config at hand, or the published one. */
  const start = async (): Promise<void> => {
    if (!inline) return config.refresh();
    if (gate.isOpen()) return config.adopt(inline);
  };
  const followGate = createFollowGate({ person, storage, blank: display.blank, watch, start, fail });

  let unfollowPage = (): void => undefined;
  /** Goes on where the last page stood. */
  const begin = async (): Promise<void> => {
    if (stopped) return;
    person.greet();
    unfollowPage = followPage({ window, clock, gate, person, line, watch, config, onPath: display.go });
    config.restore();
    const restored = person.guide.program();
    if (restored && gate.isOpen()) watch.use(restored);
    person.guide.settle();
    show();
    // Told only now: whoever wants to hear of it has had the chance to listen.
    const asked = start();
    await person.begin();
    if (!person.guide.program()) await asked;
    line?.sender.nudge();
  };
  if (gate.mode() === 'denied') followGate('denied', null);
  const ready = new Promise<void>(world.turn)
    .then(begin)
    .catch((error: unknown) => fail('internal', String(error)));

  const inspected = { gate, person, line, endpoint, listeners, display, fail };
  const inspector = createInspectorDoor(chunks.inspector, options.inspector, inspected);

  const verbs = createVerbs({
    window,
    person,
    line,
    perform,
    known: Promise.race([config.known, ready]),
    consent: gate.consent,
    screen: screenOf(options.privacy, config.current),
    isStopped: () => stopped || gate.mode() === 'denied',
    fail,
  });
  if (options.tokenFrom) verbs.tokenFrom(options.tokenFrom);

  return {
    ...verbs,
    on: listeners.on,
    callback: (called, run) => void callbacks.set(called, run),
    ready,
    stop: () => {
      stopped = true;
      unfollowPage();
      for (const part of [inspector, watch, display, live, line?.sender, person]) part?.stop();
      gate.leave();
    },
    ...display.stores,
  };
}
