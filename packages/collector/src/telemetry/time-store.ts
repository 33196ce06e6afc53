import type { Store } from '../store/store.ts';

/** The same store; how long each of its calls took (s) is told. What streams is not timed: its reader sets the pace. */
export function timeStore(store: Store, note: (method: string, seconds: number) => void): Store {
  return new Proxy(store, {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function' || typeof name !== 'string' || STREAMING.has(name)) return value;
      return (...given: unknown[]): unknown => {
        const from = performance.now();
        const answer: unknown = value.apply(target, given);
        const end = (): void => note(name, (performance.now() - from) / 1_000);
        if (answer instanceof Promise) answer.then(end, end);
        return answer;
      };
    },
  });
}

const STREAMING: ReadonlySet<string> = new Set(['readHistory', 'readLinks', 'close']);
