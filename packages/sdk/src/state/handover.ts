import type { Event } from '@foothold/engine';
import type { Clock } from '../ports/clock.ts';
import type { KeyValue } from '../ports/key-value.ts';
import { subjectOf } from '../transport/call.ts';
import type { Guide } from './guide.ts';
import type { Who } from './identity.ts';
import { loadSnapshot, saveSnapshot } from './snapshot.ts';
import type { Told } from './told.ts';

/** Hands what is known of a person from page to page. */
export interface Handover {
  /** Where an earlier page left them, with what happened since on top; false when none knew them. */
  paint(since?: readonly Event[]): boolean;
  /** Writes it down for the next page. */
  save(): void;
  /** The same, once for all that changes in a moment. */
  saveSoon(): void;
}

export interface HandoverParts {
  readonly clock: Clock;
  readonly store: KeyValue;
  readonly guide: Guide;
  /** An earlier page's is taken over with the state. */
  readonly told: Told;
  readonly who: () => Who;
}

/** Gathers the writes of a burst. */
const SAVE_AFTER_MS = 300;

export function createHandover({ clock, store, guide, told, who }: HandoverParts): Handover {
  let cancelSave: (() => void) | null = null;

  const save = (): void => {
    cancelSave?.();
    cancelSave = null;
    // Without a config events wait unfolded: the state does not hold them.
    if (guide.program()) {
      saveSnapshot(store, { subject: subjectOf(who()), state: guide.state(), ids: guide.ids(), ...told });
    }
  };

  return {
    paint: (since = []) => {
      const snapshot = loadSnapshot(store, subjectOf(who()), who().anonymousId);
      if (!snapshot) return false;
      told.offset = snapshot.offset;
      told.account = snapshot.account;
      guide.rebase(snapshot.state, snapshot.ids, since);
      return true;
    },
    save,
    saveSoon: () => {
      cancelSave ??= clock.after(SAVE_AFTER_MS, save);
    },
  };
}
