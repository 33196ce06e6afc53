import {
  advance,
  type Decision,
  decide,
  type Effect,
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
  readonly subject: string;
  readonly #program: Program;

  constructor(program: Program, subject = 'u') {
    this.#program = program;
    this.subject = subject;
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

  /** Does what is due, recording each firing and showing, and tells which interventions fired. */
  act(facts: Facts, now: number): string[] {
    const fired: string[] = [];
    for (let round = 0; round < 20; round++) {
      const [effect] = this.decide(facts, now).effects;
      if (!effect) return fired;
      if (effect.kind === 'fire') fired.push(effect.intervention);
      this.perform(effect, now);
    }
    throw new Error('the decisions do not come to rest');
  }

  /** Records what an effect's doing leaves in the log. */
  perform(effect: Effect, now: number): void {
    if (effect.kind === 'record') {
      this.own(effect.name, now, effect.properties);
      return;
    }
    const { intervention, occurrence, properties } = effect;
    this.own(OWN_EVENTS.interventionFired, now, properties, firingId(this.subject, intervention, occurrence));
    for (const action of effect.actions) {
      if ('prompt' in action) this.own(OWN_EVENTS.promptShown, now, { prompt: action.prompt, intervention });
      if ('survey' in action) this.own(OWN_EVENTS.surveyShown, now, { survey: action.survey, intervention });
      if ('tour' in action) this.own(OWN_EVENTS.tourStarted, now, { tour: action.tour, intervention });
    }
  }

  /** Records one of the product's own events. */
  own(name: string, at: number, properties: Event['properties'], id = `own:${this.log.length}`): void {
    this.deliver({ id, at, seq: 1_000_000 + this.log.length, type: 'track', name, properties });
  }
}

/** Facts of a browser whose person came at this instant. */
export function present(startedAt: number): Facts {
  return { host: 'browser', session: { startedAt } };
}

export const SERVER: Facts = { host: 'server', session: null };
