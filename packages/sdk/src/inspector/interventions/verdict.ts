import type { Active, Intervention, InterventionReason } from '@foothold/engine';
import { becauseWords } from '@foothold/engine/words';
import type { Instants } from '../shared/instants.ts';
import { type LackWords, lackWords } from './lacks.ts';

/** What a person should make of it: it fires, it waits, somebody should look, or it is over. */
export type Tone = 'ready' | 'waits' | 'held' | 'over';

export interface Verdict {
  readonly tone: Tone;
  /** One plain sentence. */
  readonly text: string;
}

export interface Asked {
  readonly raw: Intervention;
  readonly reason: InterventionReason;
  readonly active: Active;
  /** When it fired last (ms); null when it has not. */
  readonly firedAt: number | null;
  /** When it would fire if nothing else happened (ms); null for never. */
  readonly next: number | null;
  readonly instants: Instants;
  /** All it does is the collector's to do. */
  readonly isTheirs: boolean;
}

/** Why an intervention fires or does not, in one sentence. */
export function verdictOf(asked: Asked): Verdict {
  const { raw, reason, active, firedAt, next, instants } = asked;
  const waits = (text: string): Verdict => ({ tone: 'waits', text });
  const held = (text: string): Verdict => ({ tone: 'held', text });
  const over = (text: string): Verdict => ({ tone: 'over', text });
  const until = next === null ? '' : `, until ${instants.both(next)}`;
  const ago = firedAt === null ? '' : `, last ${instants.relative(firedAt)}`;
  switch (reason.heldBy) {
    case null:
      return {
        tone: 'ready',
        text: `${asked.isTheirs ? 'The collector fires it' : 'Fires'}: ${becauseWords(reason.when)}.`,
      };
    case 'not-started':
      return waits('Not yet: their clock has not started, and nothing fires before.');
    case 'holdout':
      return held('Never for them: they are in the holdout, which sees nothing.');
    case 'when':
      return lackVerdict(lackWords(reason.when, instants));
    case 'audience':
      return held(`Not for them.${reason.audience ? ` ${lackWords(reason.audience, instants).text}` : ''}`);
    case 'unless':
      return held(`Held back by “unless”: ${reason.unless ? becauseWords(reason.unless) : 'it is true'}.`);
    case 'times':
      return over(
        reason.fired === 1
          ? `Done: it fired ${firedAt === null ? 'once' : instants.relative(firedAt)}, and may once.`
          : `Done: it fired ${reason.fired} times, as often as it may${ago}.`,
      );
    case 'cooldown':
      return waits(`Not now: it fired${ago}, and rests ${String(raw.cooldown)}${until}.`);
    case 'still-true':
      return waits('Fired already: its “when” has to be false in between.');
    case 'expired':
      return over(`Too late: it was true for longer than its “expires” of ${String(raw.expires)}.`);
    case 'other-host':
      return waits('The collector fires it, whether or not they are here.');
    case 'away':
      return waits('Not now: it happens in the app, and they are away.');
    case 'on-screen':
      return { tone: 'ready', text: 'On screen now.' };
    case 'busy':
      return waits(`Waits for the screen: ${onScreenWords(active)} comes first.`);
    case 'resting':
      return waits(`Not now: they put something away, and rest is kept${until}.`);
    case 'gap':
      return waits(`Not now: the gap after the last interruptive thing is not over${until}.`);
    case 'budget':
      return waits(`Not now: the budget is used up${until}.`);
  }
}

const lackVerdict = ({ isHeld, text }: LackWords): Verdict => ({ tone: isHeld ? 'held' : 'waits', text });

function onScreenWords({ tours, surveys, prompts }: Active): string {
  const all = [
    ...tours.map(({ id }) => `tour ${id}`),
    ...surveys.map(({ id }) => `survey ${id}`),
    ...prompts.map(({ id }) => `prompt ${id}`),
  ];
  return all.join(' and ') || 'something else that fires now';
}
