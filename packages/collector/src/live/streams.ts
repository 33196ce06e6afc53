import type { Changed } from '../subjects/watch-steps.ts';

/** What a stream tells of: where somebody stands. */
export interface Told {
  /** Their account, whose changes concern them; null when they are shown none. */
  readonly account: string | null;
  /** One line of JSON, the same for the same standing. */
  readonly standing: string;
}

/** Streams of server-sent events that are open: each says where one person stands, at once and whenever it changes. */
export interface Streams {
  /**
   * Null when there are too many: of all, or of this person's. `read` is asked after every change; `cut` breaks a
   * connection whose other side has stopped reading.
   */
  open(subject: string, read: () => Promise<Told>, cut: () => void): ReadableStream<Uint8Array> | null;
  /** How many are open. */
  count(): number;
  /** These have changed, in a transaction that is through. */
  touch(changed: Changed): void;
  /** Everybody may have changed. */
  touchAll(): void;
  /** Ends all of them, and opens no more. */
  close(): void;
}

export interface StreamLimits {
  /** Of one project. Each costs a socket and its last message. */
  readonly max: number;
  /** Of one person: as many tabs in sight as anybody has, and no more for who would take all. */
  readonly perSubject: number;
  /** Changes closer together are told as one. */
  readonly gatherMs: number;
  /** A sign of life at least so often; who has not read the last one by then is cut. */
  readonly beatMs: number;
  /** Then the client comes again, with a token that is valid now. */
  readonly lifeMs: number;
}

const LIMITS: StreamLimits = {
  max: 1_000,
  perSubject: 8,
  gatherMs: 200,
  beatMs: 20_000,
  lifeMs: 600_000,
};

interface Open {
  readonly subject: string;
  readonly read: () => Promise<Told>;
  readonly cut: () => void;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  beatsLeft: number;
  account: string | null;
  last: string;
  isDirty: boolean;
  isBusy: boolean;
  /** There was something to say for a whole beat, and nobody read. */
  isStuck: boolean;
  timer: NodeJS.Timeout | null;
}

const encoder = new TextEncoder();
const BEAT = encoder.encode(':\n\n');

/** `now` dates every message. A stream holds one message at most: who reads slowly is told the latest alone. */
export function createStreams(now: () => number, limits: Partial<StreamLimits> = {}): Streams {
  const { max, perSubject, gatherMs, beatMs, lifeMs } = { ...LIMITS, ...limits };
  const all = new Set<Open>();
  let beating: NodeJS.Timeout | null = null;
  let isClosed = false;

  const drop = (stream: Open): void => {
    if (!all.delete(stream)) return;
    if (stream.timer) clearTimeout(stream.timer);
    if (all.size === 0 && beating) {
      clearInterval(beating);
      beating = null;
    }
  };
  const end = (stream: Open): void => {
    if (!all.has(stream)) return;
    drop(stream);
    const isRead = hasRoom(stream);
    stream.controller.close();
    if (!isRead) stream.cut();
  };
  const hasRoom = ({ controller }: Open): boolean => (controller.desiredSize ?? 0) > 0;

  const tell = async (stream: Open): Promise<void> => {
    if (!stream.isDirty || stream.isBusy || !hasRoom(stream)) return;
    stream.isBusy = true;
    stream.isDirty = false;
    try {
      const at = now();
      const { account, standing } = await stream.read();
      if (!all.has(stream)) return;
      stream.account = account;
      const text = `event: state\ndata: {"now":${at},${standing.slice(1)}\n\n`;
      stream.controller.enqueue(standing === stream.last ? BEAT : encoder.encode(text));
      stream.last = standing;
    } catch {
      // The client comes again, and asks then.
      end(stream);
    } finally {
      stream.isBusy = false;
      if (stream.isDirty) tellSoon(stream);
    }
  };
  const tellSoon = (stream: Open): void => {
    stream.isDirty = true;
    stream.timer ??= setTimeout(() => {
      stream.timer = null;
      void tell(stream);
    }, gatherMs);
  };
  /** What another process has stored is found here. */
  const beat = (): void => {
    for (const stream of all) {
      stream.beatsLeft -= 1;
      if (stream.beatsLeft <= 0 || (stream.isStuck && !hasRoom(stream))) end(stream);
      else {
        stream.isStuck = !hasRoom(stream);
        stream.isDirty = true;
        void tell(stream);
      }
    }
  };

  return {
    count: () => all.size,
    open: (subject, read, cut) => {
      const own = [...all].filter((one) => one.subject === subject).length;
      if (isClosed || all.size >= max || own >= perSubject) return null;
      let opened: Open | null = null;
      return new ReadableStream<Uint8Array>({
        start: (controller) => {
          const beatsLeft = Math.ceil(lifeMs / beatMs);
          const state = {
            account: null,
            last: '',
            isDirty: true,
            isBusy: false,
            isStuck: false,
            timer: null,
          };
          opened = { subject, read, cut, controller, beatsLeft, ...state };
          all.add(opened);
          beating ??= setInterval(beat, beatMs).unref();
        },
        pull: () => (opened ? tell(opened) : undefined),
        cancel: () => {
          if (opened) drop(opened);
        },
      });
    },
    touch: ({ subjects, accounts }) => {
      if (all.size === 0) return;
      for (const stream of all) {
        // Of whom nothing is read yet it is not known whose account they are in.
        const concerns = stream.last === '' || (stream.account !== null && accounts.has(stream.account));
        if (concerns || subjects.has(stream.subject)) tellSoon(stream);
      }
    },
    touchAll: () => {
      for (const stream of all) tellSoon(stream);
    },
    close: () => {
      isClosed = true;
      for (const stream of [...all]) end(stream);
    },
  };
}
