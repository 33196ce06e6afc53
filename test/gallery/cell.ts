import '../browser/surfaces-page.ts';
import { readAsked } from './asked.ts';
import { configOf } from './config-of.ts';
import { type Deed, type GalleryState, STATES } from './states.ts';
import { textOf } from './texts/text-of.ts';

/** What comes later than this takes something away: in the gallery it stays. */
const STAYS_MS = 2_000;
/** Long enough ago to be told as a time that has passed. */
const A_WHILE_MS = 3 * 3_600_000;
/** A busy machine is slow; a state that is not reached by then is broken. */
const REACHED_WITHIN_MS = 15_000;

declare global {
  interface Window {
    /** What is animated on the way to the state, with the keys every keyframe has. */
    moves: Set<string>;
  }
}

window.moves = new Set();
const asked = readAsked(location.search);
const root = document.documentElement;

/** Sets `data-ready` on the root once the state is reached and at rest, `data-failed` with a sentence if it is not. */
async function show(state: GalleryState): Promise<void> {
  hold();
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paint = (): void => {
    root.toggleAttribute('data-dark', asked.theme === 'dark' || (asked.theme === 'auto' && dark.matches));
  };
  dark.addEventListener('change', paint);
  paint();
  root.lang = asked.lang;
  root.dir = asked.dir === 'auto' ? (asked.lang === 'ar' ? 'rtl' : 'ltr') : asked.dir;
  // Ours, and no person's.
  if (state.page) document.querySelector('#slot')?.insertAdjacentHTML('beforeend', state.page);
  const words = textOf(asked.lang, asked.text === 'long');
  const events = ['Signed Up', ...(state.before ?? [])].map((event, at) => {
    const [name, properties] = typeof event === 'string' ? [event, {}] : event;
    return {
      id: `b${at}`,
      at: Date.now() - A_WHILE_MS + at,
      seq: at,
      type: 'track' as const,
      name,
      properties,
    };
  });
  window.fixture({ config: configOf(state, words, { mode: asked.theme }), locale: asked.lang, events });
  for (const deed of state.does ?? []) await act(deed);
  await until(`"${state.shows}" to be seen`, () => find(state.shows));
  await until('everything to be at rest', () => isAtRest() || null);
}

/** Toasts and thanks leave by themselves, and what was said is forgotten. */
function hold(): void {
  const later = window.setTimeout.bind(window);
  const held = (handler: TimerHandler, ms?: number, ...rest: unknown[]): number =>
    (ms ?? 0) >= STAYS_MS ? 0 : later(handler, ms, ...rest);
  // The page is our own, and Node's types of the same name are others.
  window.setTimeout = held as typeof window.setTimeout;
}

async function act(deed: Deed): Promise<void> {
  if ('perform' in deed) window.page.perform(deed.perform);
  else if ('track' in deed) window.page.track(deed.track);
  else if ('press' in deed) (await until(`"${deed.press}" to press`, () => find(deed.press))).click();
  else if ('focus' in deed) (await until(`"${deed.focus}" to focus`, () => find(deed.focus))).focus();
  else {
    const focused = roots().find(({ activeElement }) => activeElement)?.activeElement;
    focused?.dispatchEvent(new KeyboardEvent('keydown', { key: deed.key, bubbles: true, composed: true }));
  }
}

const roots = (): ShadowRoot[] =>
  [...document.querySelectorAll('*')].flatMap((element) =>
    element.localName.startsWith('foothold-') && element.shadowRoot ? [element.shadowRoot] : [],
  );

function find(selector: string): HTMLElement | null {
  const all = roots().flatMap((shadow) => [...shadow.querySelectorAll<HTMLElement>(selector)]);
  return all.find((element) => element.checkVisibility({ visibilityProperty: true })) ?? null;
}

/** Pictures have come, and what comes in has come: nobody waits for its end. */
function isAtRest(): boolean {
  const pictures = roots().flatMap((shadow) => [...shadow.querySelectorAll('img')]);
  for (const animation of running()) {
    if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
  }
  return pictures.every(({ complete }) => complete);
}

const running = (): Animation[] =>
  roots().flatMap((shadow) => shadow.getAnimations().filter(({ playState }) => playState === 'running'));

/** Notes each property that is animated on the way to the state. */
function noteMoves(): void {
  for (const { effect } of running()) {
    if (!(effect instanceof KeyframeEffect)) continue;
    for (const frame of effect.getKeyframes()) for (const key of Object.keys(frame)) window.moves.add(key);
  }
}

async function until<T>(what: string, look: () => T | null): Promise<T> {
  const end = performance.now() + REACHED_WITHIN_MS;
  for (;;) {
    noteMoves();
    const found = look();
    if (found !== null) return found;
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

const state = STATES.find((each) => each.surface === asked.surface && each.state === asked.state);
try {
  if (!state) throw new Error(`there is no state "${asked.state}" of a surface "${asked.surface}"`);
  await show(state);
  root.dataset.ready = '';
} catch (error) {
  root.dataset.failed = String(error);
}
