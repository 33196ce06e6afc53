/** What a subject's file puts on the page as `window.bench`. */
export interface BenchSubject {
  /** Starts it against the stub at `http://127.0.0.1:PORT`. */
  readonly start: (stub: string) => Running;
}

export interface Running {
  /** Resolved when the subject says that it is ready. */
  readonly ready: Promise<unknown>;
  /** Tracks one event with `propertiesOf(n)`. Answers what the subject's own call answers. */
  readonly track: (n: number) => unknown;
}

declare global {
  interface Window {
    bench: BenchSubject;
    /** The subject, once started. */
    running: Running;
  }
}

export const EVENT = 'Task Created';

/** The same few properties for every subject; the stub knows events apart by `benchEvent`. */
export const propertiesOf = (n: number): { readonly [key: string]: string | number | boolean } => ({
  benchEvent: n,
  project: 'Website',
  title: 'Write the quarterly report',
  urgent: true,
});
