/** What the page's scripts call. */
export interface Harness {
  /** Remembers what every global is. */
  before(): void;
  /** Tracks through what the script tag put on the window, or through what a module made. */
  begin(foothold?: unknown): void;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

/** Asks a page which globals are not what they were before Foothold came. */
export const LOOK = 'harness-look';

/**
 * Runs first in the page, and keeps for itself every native it needs. What it finds stands in attributes of the
 * root element, where a test reads it from a world of its own. As text it is an inline script: nothing of this
 * file's surroundings is there, and it may use nothing that a host can break.
 */
export function installHarness(lookEvent: string): void {
  const { ownKeys, getOwnPropertyDescriptor: describe, apply } = Reflect;
  const later = window.setTimeout.bind(window);
  const NativeMap = Map;
  const { get: getIn, set: setIn } = Map.prototype;
  const { hasOwn, is: same } = Object;
  const toText = String;
  const setAttribute = Element.prototype.setAttribute;
  const root = document.documentElement;
  const tell = (name: string, text: string): void => apply(setAttribute, root, [`data-${name}`, text]);

  let violations = '';
  document.addEventListener('securitypolicyviolation', (event) => {
    violations += `${event.violatedDirective} ${event.blockedURI}\n`;
    tell('violations', violations);
  });

  interface Part {
    readonly label: string;
    readonly thing: object;
    readonly seen: Map<string | symbol, PropertyDescriptor>;
  }
  const parts: Part[] = [];
  const remember = (label: string, thing: unknown): void => {
    if ((typeof thing !== 'object' && typeof thing !== 'function') || thing === null) return;
    const seen: Part['seen'] = new NativeMap();
    const keys = ownKeys(thing);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string | symbol;
      apply(setIn, seen, [key, describe(thing, key)]);
    }
    parts[parts.length] = { label, thing, seen };
  };
  const differ = (a: PropertyDescriptor, b: PropertyDescriptor): boolean => {
    for (const field in a) {
      if (!hasOwn(a, field)) continue;
      const name = field as keyof PropertyDescriptor;
      if (!same(a[name], b[name])) return true;
    }
    return false;
  };
  const compare = (): void => {
    let changed = '';
    for (let i = 0; i < parts.length; i++) {
      const { label, thing, seen } = parts[i] as Part;
      const keys = ownKeys(thing);
      for (let k = 0; k < keys.length; k++) {
        const key = keys[k] as string | symbol;
        // Its own name, frames by number, and the counter that copies of the stores' library share by npm.
        if (label === 'window' && (key === 'foothold' || key === 'nanostoresGlobal' || key === '0')) continue;
        const was: PropertyDescriptor | undefined = apply(getIn, seen, [key]);
        const is = describe(thing, key);
        if (!was) changed += `${label}.${toText(key)} is new\n`;
        else if (is && differ(was, is)) changed += `${label}.${toText(key)} is another\n`;
      }
      if (keys.length < seen.size) changed += `${label} has lost something\n`;
    }
    tell('changed', changed);
  };
  document.addEventListener(lookEvent, compare);

  interface Called {
    readonly ready: Promise<void>;
    on(type: 'error', listener: (error: { readonly code: string; readonly message: string }) => void): void;
    track(name: string): Promise<{ readonly id: string; readonly stored: string }>;
  }
  let errors = '';
  const failed = (error: unknown): void => tell('thrown', toText(error));
  const begin = (given?: unknown): void => {
    const page = window as { readonly foothold?: unknown };
    const foothold = (given ?? (hasOwn(window, 'foothold') ? page.foothold : null)) as Called | null;
    if (typeof foothold?.track !== 'function') {
      later(() => begin(given), 20);
      return;
    }
    // What a host does later it does to a page that is under way.
    const after = (window as { after?: () => void }).after;
    if (after) {
      foothold.ready.then(() => {
        after();
        harness.before();
        track(foothold);
      });
    } else track(foothold);
  };
  const track = (foothold: Called): void => {
    try {
      foothold.on('error', ({ code, message }) => {
        errors += `${code}: ${message}\n`;
        tell('errors', errors);
      });
      foothold.track('Opened').then(() => {}, failed);
      foothold.track('Done').then(({ id, stored }) => {
        tell('id', id);
        tell('stored', stored);
      }, failed);
    } catch (error) {
      failed(error);
    }
  };

  const harness: Harness = {
    before: () => {
      parts.length = 0;
      remember('window', window);
      remember('document', document);
      remember('history', history);
      remember('navigator', navigator);
      remember('location', location);
      const names = ownKeys(window);
      for (let i = 0; i < names.length; i++) {
        const name = names[i] as string;
        const value: unknown = describe(window, name)?.value;
        // The counter moves as the stores do.
        if (value === window || name === 'nanostoresGlobal') continue;
        remember(name, value);
        if (typeof value === 'function') remember(`${name}.prototype`, describe(value, 'prototype')?.value);
      }
    },
    begin,
  };
  Object.defineProperty(window, 'harness', { value: harness });
}
