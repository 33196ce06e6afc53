import {
  advance,
  type Decision,
  decide,
  EMPTY_STATE,
  type Event,
  type Facts,
  firingId,
  fold,
  isLate,
  OWN_EVENTS,
  type Program,
  replay,
  type State,
} from '@foothold/engine';

/** A host as small as one can be: keeps the log, folds in order, replays what comes late. */
export class Host {
  state: State = EMPTY_STATE;
  readonly log: Event[] = [];
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  deliver(event: Event): void {
    if (this.log.some((known) => known.id === event.id)) return;
    const late = isLate(this.state, event);
    this.log.push(event);
    this.state = late ? replay(this.#program, this.log) : fold(this.#program, this.state, event);
  }

  decide(facts: Facts, now: number): Decision {
    return decide(this.#program, this.state, facts, now);
  }

  /** The state as time alone has left it. */
  at(now: number): State {
    return advance(this.#program, this.state, now);
  }

  /** Does what is due, recording each firing, and tells which interventions fired. */
  act(facts: Facts, now: number): string[] {
    const fired: string[] = [];
    for (let round = 0; round < 20; round++) {
      const { effects } = this.decide(facts, now);
      if (effects.length === 0) return fired;
      for (const effect of effects) {
        if (effect.kind === 'record') {
          this.#own(effect.name, now, effect.properties, `${effect.name}:${now}`);
          continue;
        }
        fired.push(effect.intervention);
        const { intervention, occurrence } = effect;
        this.#own(
          OWN_EVENTS.interventionFired,
          now,
          { intervention, occurrence },
          firingId('u', intervention, occurrence),
        );
        for (const action of effect.actions) {
          if ('prompt' in action)
            this.#own(OWN_EVENTS.promptShown, now, { prompt: action.prompt, intervention }, `show:${now}`);
        }
      }
    }
    throw new Error('the decisions do not come to rest');
  }

  #own(name: string, at: number, properties: Event['properties'], id: string): void {
    this.deliver({ id, at, seq: 1_000_000 + this.log.length, type: 'track', name, properties });
  }
}

/** Facts of a browser whose person came at this instant. */
export function present(startedAt: number): Facts {
  return { host: 'browser', session: { startedAt } };
}

export const SERVER: Facts = { host: 'server', session: null };
