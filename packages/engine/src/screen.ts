import { matchesGlob } from './conditions/glob.ts';
import type { Privacy } from './config.ts';
import type { Json, JsonObject } from './json.ts';
import type { TraitChanges } from './trait-changes.ts';

/** Takes out what is not to be known, before it is kept in a browser and before it is kept by a collector. */
export interface Screen {
  /** Properties or traits, without what may not pass. */
  properties(given: JsonObject): JsonObject;
  changes(given: TraitChanges): TraitChanges;
  /** What is told of a page: its addresses too lose what may not pass. */
  page(given: JsonObject): JsonObject;
  /** An address without its hash, credentials, and the parameters that are not to be kept. */
  url(address: string): string;
}

/** What must pass each of these lists, where a list is given; whatever a list holds that is no text means nothing. */
export function createScreen(lists: readonly (Privacy | undefined)[]): Screen {
  const read = (key: keyof Privacy): string[][] =>
    lists.flatMap((list) => {
      const given: unknown = list?.[key];
      return Array.isArray(given)
        ? [given.filter((one) => typeof one === 'string').map((one) => one.toLowerCase())]
        : [];
    });
  const deny = read('deny').flat();
  const allow = read('allow');
  const query = read('query').flat();
  const passesAll = deny.length === 0 && allow.length === 0;

  /** `passed`: which of the allow lists has let something around it pass. */
  const sift = (value: Json, path: string, passed: readonly boolean[]): Json | undefined => {
    if (value === null || typeof value !== 'object') return passed.every(Boolean) ? value : undefined;
    if (Array.isArray(value)) {
      const items = value.map((item: Json) => sift(item, path, passed)).filter((item) => item !== undefined);
      return items.length > 0 || passed.every(Boolean) ? items : undefined;
    }
    const kept = Object.entries(value).flatMap(([key, inner]: [string, Json]): [string, Json][] => {
      const [name, at] = [key.toLowerCase(), `${path}${key.toLowerCase()}`];
      const isNamed = (pattern: string): boolean => matchesGlob(pattern.includes('.') ? at : name, pattern);
      if (deny.some(isNamed)) return [];
      const sifted = sift(
        inner,
        `${at}.`,
        allow.map((list, i) => passed[i] === true || list.some(isNamed)),
      );
      return sifted === undefined ? [] : [[key, sifted]];
    });
    return kept.length > 0 || passed.every(Boolean) ? Object.fromEntries(kept) : undefined;
  };

  const properties = (given: JsonObject): JsonObject => {
    if (passesAll) return given;
    // An object goes in; what comes out is one, or nothing.
    return (
      (sift(
        given,
        '',
        allow.map(() => false),
      ) as JsonObject | undefined) ?? {}
    );
  };

  const parameters = (text: string): string =>
    text
      .split('&')
      .filter((one) => query.some((pattern) => matchesGlob(nameOf(one), pattern)))
      .join('&');

  const url = (address: string): string => {
    const [whole = ''] = address.split('#');
    const at = whole.indexOf('?');
    const bare = (at < 0 ? whole : whole.slice(0, at)).replace(CREDENTIALS, '$1');
    const kept = at < 0 ? '' : parameters(whole.slice(at + 1));
    return kept === '' ? bare : `${bare}?${kept}`;
  };

  return {
    properties,
    changes: (given) => {
      if (passesAll) return given;
      const kept = Object.entries(given).map(([kind, value]) => [
        kind,
        Array.isArray(value) ? value : properties(value),
      ]);
      // The same kinds, with less in them.
      return Object.fromEntries(kept) as TraitChanges;
    },
    page: (given) => {
      const told: { [key: string]: Json } = {};
      for (const [key, value] of Object.entries(properties(given))) {
        if (key === 'hash') continue;
        if (key === 'search') {
          const kept = typeof value === 'string' ? parameters(value.replace(/^\?/, '')) : '';
          if (kept !== '') told[key] = `?${kept}`;
        } else told[key] = ADDRESSES.has(key) && typeof value === 'string' ? url(value) : value;
      }
      return told;
    },
    url,
  };
}

/** What the tracking spec calls the addresses of a page. */
const ADDRESSES: ReadonlySet<string> = new Set(['url', 'referrer', 'path', 'href']);
const CREDENTIALS = /^([a-z][a-z\d+.-]*:\/\/)[^/]*@/i;

function nameOf(parameter: string): string {
  const [name = ''] = parameter.split('=');
  try {
    return decodeURIComponent(name.replaceAll('+', ' ')).toLowerCase();
  } catch {
    return name.toLowerCase();
  }
}
