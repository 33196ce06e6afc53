import { type JsonObject, OWN_EVENTS } from '@foothold/engine';
import type { Foothold } from './foothold.ts';
import type { createPerform } from './state/perform.ts';
import type { Person } from './state/person-parts.ts';
import { replay } from './surfaces/shared/replay.ts';

export type VerbsById = Pick<Foothold, 'start' | 'show' | 'hide' | 'replay' | 'seen'>;

export interface VerbsByIdParts {
  readonly person: Person;
  readonly perform: ReturnType<typeof createPerform>;
  /** Resolved when there is a config, or the start is over without one. */
  readonly known: Promise<void>;
  readonly isStopped: () => boolean;
  readonly fail: (code: string, message: string) => void;
}

/** What an app asks of something in the config by its id. An id the config does not have is told. */
export function createVerbsById(parts: VerbsByIdParts): VerbsById {
  const { person, perform, isStopped, fail } = parts;
  const own = (name: string, properties: JsonObject): void =>
    void person.say({ type: 'track', name, properties });

  /** Once it is known what the config has. */
  const withId = (
    id: string,
    kinds: { readonly [kind in 'tours' | 'prompts' | 'surveys' | 'checklists']?: () => void },
  ): void => {
    const look = (): void => {
      if (isStopped()) return;
      const config = person.guide.program()?.config;
      // The keys of `kinds` are those named in its type.
      const has = (kind: string) => config?.[kind as keyof typeof kinds]?.some((one) => one.id === id);
      const found = Object.entries(kinds).find(([kind]) => has(kind));
      if (found) found[1]();
      else fail('unknown-id', `The config has no ${Object.keys(kinds).join(' or ')} with the id "${id}".`);
    };
    if (person.guide.program()) person.later(look);
    else void parts.known.then(() => person.later(look));
  };

  return {
    replay: (kind, id) =>
      withId(id, {
        [`${kind}s`]: () => {
          if (!person.guide.decision()?.active.holdout) replay({ kind, id }, own, perform);
        },
      }),
    seen: () => {
      if (!isStopped()) own(OWN_EVENTS.hubOpened, {});
    },
    start: (tour) =>
      withId(tour, {
        tours: () => {
          // Nobody would see it: a start on record would only spoil the comparison.
          if (!person.guide.decision()?.active.holdout) own(OWN_EVENTS.tourStarted, { tour });
        },
      }),
    show: (id) =>
      withId(id, {
        prompts: () => perform({ prompt: id }),
        surveys: () => perform({ survey: id }),
        checklists: () => perform({ checklist: id }),
      }),
    hide: (id) =>
      withId(id, {
        prompts: () => own(OWN_EVENTS.promptDismissed, { prompt: id }),
        surveys: () => own(OWN_EVENTS.surveyDismissed, { survey: id }),
        checklists: () => own(OWN_EVENTS.checklistDismissed, { checklist: id }),
        tours: () => {
          const running = person.guide.decision()?.active.tours.find((tour) => tour.id === id);
          if (running) own(OWN_EVENTS.tourDismissed, { tour: id, step: running.step });
        },
      }),
  };
}
