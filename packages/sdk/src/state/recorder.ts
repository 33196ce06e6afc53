import type { EventType, JsonObject, TraitChanges } from '@foothold/engine';
import type { Kept } from '../foothold.ts';
import type { Clock } from '../ports/clock.ts';
import { EVENT_MAX_BYTES } from '../transport/batch.ts';
import { byteLength } from '../transport/byte-length.ts';
import { type Call, toWire } from '../transport/call.ts';
import type { KeptRows } from '../transport/kept-rows.ts';
import type { Gate } from './gate.ts';
import type { Identity, Who } from './identity.ts';
import { createInbox } from './inbox.ts';
import type { Journal } from './journal.ts';
import type { Listeners } from './listeners.ts';

/** What a verb says; the recorder adds who, when and an id. */
export interface Said {
  readonly type: EventType;
  readonly name: string;
  readonly properties: JsonObject;
  readonly changes?: TraitChanges;
  readonly accountId?: string;
  readonly passive?: true;
  /** Derived ids exist once over all tabs and devices. */
  readonly id?: string | undefined;
}

export interface RecorderParts {
  readonly clock: Clock;
  readonly identity: Identity;
  /** Null without a collector: there is nobody to keep events for. */
  readonly rows: KeptRows | null;
  readonly gate: Pick<Gate, 'isOpen' | 'mode'>;
  /** Holds calls while it is not known whether they may be kept. */
  readonly journal: Journal;
  readonly newId: (now: number) => string;
  readonly tell: Listeners['tell'];
  readonly onKept: () => void;
  /** Something was said, and will be kept soon: `make` makes it a call now; null when it is none after all. */
  readonly onSaid: (make: () => Call | null) => void;
  readonly onTooLarge: (name: string) => void;
  readonly onBug: (error: unknown) => void;
}

export interface Recorder {
  say(said: Said): Promise<Kept>;
  /** Keeps what was said at once: the page goes away. */
  flush(): void;
}

const NOT_KEPT: Kept = { id: '', stored: 'none' };

/**
 * Makes calls out of what is said: each is kept for the collector and handed on to be folded. The host waits for
 * neither: both come when its own code is through.
 */
export function createRecorder(parts: RecorderParts): Recorder {
  const { clock, identity, rows, gate, journal } = parts;
  const writing = createInbox({ clock, onError: parts.onBug });
  writing.open();

  const record = (said: Said, who: Who, at: number, tell: (kept: Kept) => void): Call | null => {
    const told = (kept: Kept): void => {
      tell(kept);
      parts.tell('kept', kept);
    };
    const refuse = (): null => {
      tell(NOT_KEPT);
      return null;
    };
    if (!gate.isOpen()) return refuse();
    const key = parts.newId(at);
    const call: Call = { ...said, ...who, at, id: said.id ?? key };
    const isHeld = gate.mode() === 'memory';
    const body = rows || isHeld ? toWire(call) : '';
    // A character is at most three bytes: most events need not be measured.
    if (rows && body.length * 3 > EVENT_MAX_BYTES && byteLength(body) > EVENT_MAX_BYTES) {
      void rows.count('size', 1);
      parts.onTooLarge(call.name);
      return refuse();
    }
    if (isHeld || !rows) {
      if (isHeld) journal.add({ key, call, bytes: byteLength(body) });
      told({ id: call.id, stored: rows ? 'memory' : 'none' });
      return call;
    }
    void rows.add({ key, id: call.id, at, user: call.userId, body }).then((stored) => {
      told({ id: call.id, stored });
      parts.onKept();
    });
    return call;
  };

  return {
    say: (said) =>
      new Promise((tell) => {
        const who = identity.who();
        const at = clock.now();
        let made: Call | null | undefined;
        const make = (): Call | null => {
          if (made === undefined) made = record(said, who, at, tell);
          return made;
        };
        // What may not be kept yet belongs to this moment: the answer may come with the next line.
        if (gate.isOpen() && gate.mode() !== 'memory') writing.add(make);
        else make();
        parts.onSaid(make);
      }),
    flush: writing.flush,
  };
}
