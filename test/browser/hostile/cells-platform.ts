import type { Cell } from './cell.ts';

const without = (...names: readonly string[]): string =>
  names
    .map(
      (name) =>
        `Object.defineProperty(window, '${name}', { value: undefined, writable: true, configurable: true });`,
    )
    .join('\n');

/** Only what goes to the collector: a host that broke its own loading would have no page. */
const FETCH = (body: string): string => `(() => { const real = window.fetch;
  window.fetch = function (url, options) { if (!String(url?.url ?? url).includes('/v1/')) return real.call(window, url, options); ${body} } })();`;

/** What a host does to the platform: network, time, randomness, observers, history, console. */
export const PLATFORM_CELLS: readonly Cell[] = [
  {
    name: 'fetch throws at once',
    before: FETCH('throw new Error("host");'),
    ends: 'later',
    undrawn: 'no config can be had',
  },
  {
    name: 'fetch rejects',
    before: FETCH('return Promise.reject(new Error("host"));'),
    ends: 'later',
    undrawn: 'no config can be had',
  },
  {
    name: 'fetch answers undefined',
    before: FETCH('return undefined;'),
    ends: 'later',
    undrawn: 'no config can be had',
  },
  {
    name: 'fetch answers garbage',
    before: FETCH('return Promise.resolve({ ok: true });'),
    ends: 'later',
    undrawn: 'no config can be had',
  },
  {
    name: 'fetch answers a page',
    before: FETCH('return Promise.resolve(new Response("<h1>hi</h1>"));'),
    ends: 'later',
    undrawn: 'no config can be had',
  },
  {
    name: 'fetch answers null as JSON',
    before: FETCH('return Promise.resolve(new Response("null"));'),
    ends: 'later',
    undrawn: 'no config can be had',
  },
  {
    name: 'fetch never answers',
    before: FETCH('return new Promise(() => {});'),
    ends: 'later',
    undrawn: 'no config can be had',
  },
  {
    name: 'fetch answers a body that fails',
    before: FETCH(
      `return Promise.resolve(new Response(new ReadableStream({ start(c) { c.error(new Error('host')) } })));`,
    ),
    ends: 'later',
    undrawn: 'no config can be had',
  },
  { name: 'fetch taken away', before: without('fetch'), ends: 'later', undrawn: 'no config can be had' },
  {
    name: 'fetch is a text',
    before: 'window.fetch = "host";',
    ends: 'later',
    undrawn: 'no config can be had',
  },
  {
    name: 'fetch wrapped, as monitors do',
    before: FETCH('return real.apply(this, arguments).then((r) => r.clone());'),
  },
  { ends: 'later', name: 'fetch throws later', after: FETCH('throw new Error("host");') },
  {
    name: 'Response.text throws',
    before: 'Response.prototype.text = () => { throw new Error("host") };',
    undrawn: 'no config can be had',
  },
  { name: 'URL.canParse missing', before: 'delete URL.canParse;' },
  { name: 'TextEncoder taken away', before: without('TextEncoder') },
  { name: 'Date.now stands still', before: 'Date.now = () => 1700000000000;' },
  { name: 'Date.now is not a number', before: 'Date.now = () => NaN;' },
  { name: 'Date.now throws', before: 'Date.now = () => { throw new Error("host") };' },
  {
    name: 'Date replaced by a fake that stands still',
    before: `{ const Real = Date; window.Date = class extends Real { constructor(...a) { super(...(a.length ? a : [0])) } static now() { return 0 } } }`,
  },
  {
    name: 'Date runs back',
    undrawn: 'time stands still',
    before: '{ let t = 2e12; Date.now = () => (t -= 1000); }',
  },
  { name: 'performance taken away', before: without('performance') },
  {
    name: 'performance.now throws',
    before: 'Performance.prototype.now = () => { throw new Error("host") };',
  },
  {
    name: 'fake timers that never fire',
    undrawn: 'time stands still',
    before:
      'for (const n of ["setTimeout", "setInterval", "requestAnimationFrame", "requestIdleCallback"]) window[n] = () => 7; window.clearTimeout = () => {};',
    ends: 'left',
  },
  {
    name: 'setTimeout throws',
    undrawn: 'time stands still',
    before: 'window.setTimeout = () => { throw new Error("host") };',
    ends: 'left',
  },
  { name: 'queueMicrotask never runs', before: 'window.queueMicrotask = () => {};' },
  { name: 'queueMicrotask taken away', before: without('queueMicrotask') },
  { name: 'requestAnimationFrame never runs', before: 'window.requestAnimationFrame = () => 7;' },
  { name: 'no crypto.randomUUID', before: 'delete Crypto.prototype.randomUUID;' },
  { name: 'no crypto at all', before: without('crypto') },
  {
    name: 'crypto.getRandomValues throws',
    before: 'Crypto.prototype.getRandomValues = () => { throw new Error("host") };',
  },
  { name: 'Math.random is always 0', before: 'Math.random = () => 0;' },
  { name: 'no locks', before: 'Object.defineProperty(navigator, "locks", { value: undefined });' },
  {
    name: 'locks.request throws',
    before: 'LockManager.prototype.request = () => { throw new Error("host") };',
  },
  {
    name: 'locks.request rejects',
    before: 'LockManager.prototype.request = () => Promise.reject(new Error("host"));',
  },
  {
    name: 'navigator.locks throws',
    before: 'Object.defineProperty(Navigator.prototype, "locks", { get() { throw new Error("host") } });',
  },
  { name: 'no BroadcastChannel', before: without('BroadcastChannel') },
  {
    name: 'BroadcastChannel.postMessage throws',
    before: 'BroadcastChannel.prototype.postMessage = () => { throw new Error("host") };',
  },
  { name: 'no structuredClone', before: without('structuredClone') },
  { name: 'no ResizeObserver', before: without('ResizeObserver') },
  { name: 'no IntersectionObserver', before: without('IntersectionObserver') },
  { name: 'no MutationObserver', before: without('MutationObserver') },
  { name: 'no MessageChannel', before: without('MessageChannel') },
  {
    name: 'no observers at all',
    before: without('ResizeObserver', 'IntersectionObserver', 'MutationObserver'),
  },
  {
    name: 'no constructed style sheets',
    undrawn: 'nothing else may style under every policy',
    before: without('CSSStyleSheet'),
  },
  {
    name: 'adoptedStyleSheets cannot be set',
    undrawn: 'nothing else may style under every policy',
    before:
      'Object.defineProperty(ShadowRoot.prototype, "adoptedStyleSheets", { get: () => Object.freeze([]), set() { throw new Error("host") } });',
  },
  {
    name: 'no popovers',
    before: 'delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.hidePopover;',
  },
  {
    name: 'showPopover throws',
    before: 'HTMLElement.prototype.showPopover = () => { throw new Error("host") };',
  },
  { name: 'no custom elements', before: without('customElements') },
  {
    name: 'customElements.define throws',
    before: 'CustomElementRegistry.prototype.define = () => { throw new Error("host") };',
  },
  {
    name: 'our element names are taken',
    before:
      'for (const n of ["checklist", "progress", "badges", "ui"]) customElements.define("foothold-" + n, class extends HTMLElement {});',
  },
  {
    name: 'attachShadow throws',
    before: 'Element.prototype.attachShadow = () => { throw new Error("host") };',
    undrawn: 'no shadow roots',
  },
  {
    name: 'attachShadow forces closed roots',
    before:
      '{ const real = Element.prototype.attachShadow; Element.prototype.attachShadow = function () { return real.call(this, { mode: "closed" }) } }',
    undrawn: 'a test cannot see into a closed root',
  },
  { name: 'matchMedia taken away', before: without('matchMedia') },
  { name: 'no Navigation API', before: without('navigation') },
  {
    name: 'history patched, as routers do',
    before:
      'for (const n of ["pushState", "replaceState"]) { const real = history[n]; history[n] = function () { return real.apply(this, arguments) } }',
  },
  { name: 'console taken away', before: without('console') },
  {
    name: 'console patched to throw',
    before: 'for (const n of Object.keys(console)) console[n] = () => { throw new Error("host") };',
  },
  {
    name: 'addEventListener patched to run guards',
    before:
      '{ const real = EventTarget.prototype.addEventListener; EventTarget.prototype.addEventListener = function (t, f, o) { return real.call(this, t, function (e) { return (f.handleEvent ?? f).call(this, e) }, o) } }',
  },
  {
    undrawn: 'nothing can be heard there, and it is said: `internal`',
    name: 'addEventListener throws',
    before: 'EventTarget.prototype.addEventListener = () => { throw new Error("host") };',
  },
  { name: 'addEventListener does nothing', before: 'EventTarget.prototype.addEventListener = () => {};' },
  {
    name: 'document.querySelector throws',
    ways: ['script tag'],
    before: 'Document.prototype.querySelector = () => { throw new Error("host") };',
  },
  {
    name: 'document.createElement patched',
    before:
      '{ const real = Document.prototype.createElement; Document.prototype.createElement = function (n, o) { const e = real.call(this, n, o); e.setAttribute("data-host", ""); return e } }',
  },
  {
    name: 'visibilityState says hidden',
    before: 'Object.defineProperty(document, "visibilityState", { get: () => "hidden" });',
    undrawn: 'nobody is said to be looking',
  },
  {
    name: 'navigator.onLine lies',
    before: 'Object.defineProperty(navigator, "onLine", { get: () => false });',
  },
  {
    name: 'navigator.onLine throws',
    before: 'Object.defineProperty(Navigator.prototype, "onLine", { get() { throw new Error("host") } });',
  },
  { name: 'Intl taken away', undrawn: 'no words', before: without('Intl') },
];
