import type { Cell } from './cell.ts';

const trap = (owner: string, names: readonly string[]): string =>
  names
    .map(
      (name) =>
        `Object.defineProperty(${owner}, '${name}', { configurable: true,
          get() { throw new Error('the host: ${name}') }, set() { throw new Error('the host: ${name}') } });`,
    )
    .join('\n');

/** A library of the last decade replaced this method by one of its own that differs in details. */
const replaced = (owner: string, name: string, body: string): string =>
  `(() => { const original = ${owner}.${name}; ${owner}.${name} = ${body}; })();`;

/** What a host does to the language itself. */
export const LANGUAGE_CELLS: readonly Cell[] = [
  ...[
    'Object',
    'Array',
    'Function',
    'Promise',
    'EventTarget',
    'Map',
    'String',
    'Date',
    'Error',
    'Element',
  ].map(
    (name): Cell => ({
      name: `${name}.prototype frozen`,
      before: `Object.freeze(${name}.prototype);`,
    }),
  ),
  {
    name: 'every built-in frozen',
    before: `for (const name of Object.getOwnPropertyNames(window)) {
      const value = Object.getOwnPropertyDescriptor(window, name).value;
      if (typeof value !== 'function') continue;
      Object.freeze(value); if (value.prototype) Object.freeze(value.prototype);
    }`,
  },
  {
    name: 'Object.prototype has an enumerable',
    ways: ['script tag'],
    before: 'Object.prototype.extra = "host";',
  },
  {
    name: 'Object.prototype has an enumerable function',
    before: 'Object.prototype.extend = function () {};',
  },
  {
    ends: 'never',
    stored: 'none',
    undrawn: 'nothing works there, and it is said: `none`',
    name: 'Object.prototype has traps on common names',
    before: trap('Object.prototype', [
      'key',
      'id',
      'name',
      'token',
      'headers',
      'body',
      'config',
      'user',
      'steal',
      'passive',
    ]),
  },
  {
    ends: 'never',
    stored: 'none',
    undrawn: 'nothing works there, and it is said: `none`',
    name: 'Object.prototype has traps on names of ours',
    ways: ['script tag'],
    before: trap('Object.prototype', [
      'callbacks',
      'surfaces',
      'navigate',
      'seq',
      'drops',
      'install',
      'accountId',
      'keepalive',
    ]),
  },
  {
    undrawn: 'what is optional is found everywhere',
    name: 'Object.prototype holds values under names of ours',
    ways: ['script tag'],
    before: `Object.assign(Object.prototype, { config: 7, userId: 'mallory', accountId: 'x', surfaces: false,
      navigate: () => {}, callbacks: 7, keepalive: true, anonymousId: 'x', key: 'k', host: 'h', consent: 'denied' });`,
  },
  { name: 'Array.prototype has an enumerable', before: 'Array.prototype.extra = function () { return 1 };' },
  {
    name: 'Array.prototype.map answers something else',
    before: replaced('Array.prototype', 'map', 'function () { return [] }'),
    ends: 'later',
    undrawn: 'nothing can be worked out',
  },
  {
    name: 'Array.prototype methods of an old library',
    before: `Array.from = (source) => source && typeof source !== 'string' && source.length !== undefined ? Array.prototype.slice.call(source) : [source];
      for (const name of ['contains', 'include', 'erase', 'each', 'clone', 'invoke']) Array.prototype[name] = function () { return this };
      for (const name of ['remove', 'update', 'observe', 'inject', 'grab']) Element.prototype[name] ??= function () { return this };`,
  },
  { name: 'toJSON on Object.prototype', before: 'Object.prototype.toJSON = function () { return "host" };' },
  { name: 'toJSON on Array.prototype', before: 'Array.prototype.toJSON = function () { return "host" };' },
  { name: 'toJSON on String.prototype', before: 'String.prototype.toJSON = function () { return "host" };' },
  {
    name: 'toJSON on Number.prototype that throws',
    before: 'Number.prototype.toJSON = function () { throw new Error("host") };',
  },
  { name: 'JSON.stringify answers something else', before: 'JSON.stringify = () => "host";' },
  {
    name: 'JSON.stringify of Prototype.js: arrays become texts',
    before: `(() => { const real = JSON.stringify; JSON.stringify = (v, ...rest) => real(Array.isArray(v) ? String(v) : v, ...rest) })();`,
  },
  { name: 'JSON.stringify throws', before: 'JSON.stringify = () => { throw new Error("host") };' },
  {
    undrawn: 'no config can be had',
    name: 'JSON.parse throws',
    before: 'JSON.parse = () => { throw new Error("host") };',
  },
  {
    undrawn: 'no config can be had',
    name: 'JSON.parse answers something else',
    before: 'JSON.parse = () => ({ host: true });',
  },
  { name: 'JSON replaced later', after: 'JSON.stringify = () => "host"; JSON.parse = () => 7;' },
  {
    name: 'Promise replaced by a subclass, as zones do',
    before: `window.Promise = class ZonePromise extends Promise {
      then(...args) { return super.then(...args) } };`,
  },
  {
    name: 'Promise replaced by a thing that throws',
    before: 'window.Promise = function () { throw new Error("host") };',
  },
  { name: 'Promise taken away', before: 'window.Promise = undefined;' },
  { name: 'Promise taken away later', after: 'window.Promise = undefined;' },
  {
    name: 'Promise.prototype.then wrapped',
    before: `(() => { const then = Promise.prototype.then; Promise.prototype.then = function (a, b) { return then.call(this, a, b) } })();`,
  },
  {
    ends: 'never',
    stored: 'none',
    undrawn: 'nothing works there, and it is said: `none`',
    name: 'Map taken away',
    before: 'window.Map = undefined;',
    ways: ['script tag'],
  },
  {
    name: 'Map.prototype wrapped',
    before: `(() => { const { set } = Map.prototype; Map.prototype.set = function (k, v) { return set.call(this, k, v) } })();`,
  },
  {
    name: 'Object.keys with what is inherited',
    before: 'Object.keys = (o) => { const all = []; for (const k in o) all.push(k); return all };',
  },
  {
    name: 'Object.assign of an old polyfill',
    before:
      'Object.assign = (to, ...all) => { for (const one of all) for (const k in one) to[k] = one[k]; return to };',
  },
  {
    name: 'Function.prototype.bind, call and apply wrapped',
    before: `for (const n of ['bind', 'call', 'apply']) {
      const real = Function.prototype[n]; Object.defineProperty(Function.prototype, n, { value: function (...a) { return Reflect.apply(real, this, a) } }); }`,
  },
  {
    name: 'Symbol.iterator of Array replaced',
    before: `(() => { const real = Array.prototype[Symbol.iterator];
      Array.prototype[Symbol.iterator] = function* () { yield* { [Symbol.iterator]: () => real.call(this) } } })();`,
  },
  {
    name: 'Error.prepareStackTrace throws',
    before: 'Error.prepareStackTrace = () => { throw new Error("host") }; Error.stackTraceLimit = 0;',
  },
];
