import { type KeyValue, pageKeyValue } from './key-value.ts';

/** A store that is neither read nor written while it may not be: what is set then lives as long as the page. */
export interface HeldKeyValue extends KeyValue {
  /** It may be written now: what was held goes in, but for what an earlier page has put there. */
  release(): void;
  /** Takes out all that is ours, held or stored. */
  wipe(): void;
}

export function heldKeyValue(store: KeyValue, mayKeep: () => boolean): HeldKeyValue {
  let held = pageKeyValue();
  const current = (): KeyValue => (mayKeep() ? store : held);
  return {
    durable: store.durable,
    get: (key) => current().get(key),
    set: (key, value) => current().set(key, value),
    remove: (key) => current().remove(key),
    keys: (prefix) => current().keys(prefix),
    release: () => {
      for (const key of held.keys('')) if (store.get(key) === null) store.set(key, held.get(key) ?? '');
      held = pageKeyValue();
    },
    wipe: () => {
      held = pageKeyValue();
      for (const key of store.keys('')) store.remove(key);
    },
  };
}
