import type { EventType, JsonObject, TraitChanges } from '@foothold/engine';
import type { Kept } from '../foothold.ts';
import type { Clock } from '../ports/clock.ts';
import { byteLength, EVENT_MAX_BYTES } from '../transport/batch.ts';
import { type Call, toWire } from '../transport/call.ts';
import type { KeptRows } from '../transport/kept-rows.ts';
import type { Gate } from './gate.ts';
import type { Identity } from './identity.ts';
import type { Journal } from './journal.ts';

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
  readonly onKept: () => void;
  readonly onCall: (call: Call) => void;
  readonly onTooLarge: (name: string) => void;
}

const NOT_KEPT: Kept = { id: '', stored: 'none' };

/** Makes calls out of what is said: each is kept for the collector and handed on to be folded. */
export function createRecorder(parts: RecorderParts): (said: Said) => Promise<Kept> {
  const { clock, identity, rows, gate, journal } = parts;
  return (said) => {
    if (!gate.isOpen()) return Promise.resolve(NOT_KEPT);
    const at = clock.now();
    const key = parts.newId(at);
    const call: Call = { ...said, ...identity.who(), at, id: said.id ?? key };
    const isHeld = gate.mode() === 'memory';
    const body = rows || isHeld ? toWire(call) : '';
    // A character is at most three bytes: most events need not be measured.
    if (rows && body.length * 3 > EVENT_MAX_BYTES && byteLength(body) > EVENT_MAX_BYTES) {
      void rows.count('size', 1);
      parts.onTooLarge(call.name);
      return Promise.resolve(NOT_KEPT);
    }
    if (isHeld || !rows) {
      if (isHeld) journal.add({ key, call, chars: body.length });
      parts.onCall(call);
      return Promise.resolve({ id: call.id, stored: rows ? 'memory' : 'none' });
    }
    const kept = rows.add({ key, id: call.id, at, user: call.userId, body });
    parts.onCall(call);
    return kept.then((stored) => {
      parts.onKept();
      return { id: call.id, stored };
    });
  };
}
