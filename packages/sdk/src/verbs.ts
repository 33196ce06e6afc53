import { type JsonObject, OWN_EVENTS, type Screen, type TraitChanges } from '@foothold/engine';
import type { Foothold, Kept } from './foothold.ts';
import { type Consent, isConsent } from './state/consent.ts';
import type { createPerform } from './state/perform.ts';
import type { Person } from './state/person-parts.ts';
import { readChanges } from './state/read-changes.ts';
import type { Line } from './transport/line.ts';
import { safeCopy } from './transport/safe-copy.ts';

type Verbs = Pick<
  Foothold,
  | 'identify'
  | 'group'
  | 'track'
  | 'page'
  | 'reset'
  | 'consent'
  | 'tokenFrom'
  | 'start'
  | 'show'
  | 'hide'
  | 'explain'
>;

/** The collector takes no longer name or id. */
const TEXT_MAX_CHARS = 256;

export interface VerbsParts {
  readonly window: Window;
  readonly person: Person;
  readonly line: Line | null;
  readonly perform: ReturnType<typeof createPerform>;
  readonly consent: (consent: Consent) => void;
  /** What may be known of people and pages. */
  readonly screen: () => Screen;
  readonly isStopped: () => boolean;
  readonly fail: (code: string, message: string) => void;
}

/** What an app says and asks for. Wrong arguments are told, and nothing is done. */
export function createVerbs(parts: VerbsParts): Verbs {
  const { window, person, line, fail } = parts;
  const nothing = (): Promise<Kept> => Promise.resolve({ id: '', stored: 'none' });
  const own = (name: string, properties: JsonObject): void =>
    void person.say({ type: 'track', name, properties });

  const isText = (verb: string, value: unknown): value is string => {
    if (parts.isStopped()) return false;
    if (typeof value === 'string' && value !== '' && value.length <= TEXT_MAX_CHARS) return true;
    fail(
      'bad-call',
      `${verb} needs a text of 1 to ${TEXT_MAX_CHARS} characters first, found ${typeof value}.`,
    );
    return false;
  };
  const copy = (verb: string, given: unknown): JsonObject => {
    const { value, cut } = safeCopy(given);
    if (cut > 0)
      fail(
        'properties-cut',
        `${verb}: ${cut} values were left out or cut short: too long, too deep, or no data.`,
      );
    return value;
  };

  const changesOf = (verb: string, given: JsonObject, traits: JsonObject): { changes?: TraitChanges } => {
    const { wrong, changes } = readChanges(given, traits);
    if (wrong.length > 0) fail('bad-call', `${verb}: ${wrong.join('; ')}.`);
    return changes ? { changes: parts.screen().changes(changes) } : {};
  };
  const properties = (verb: string, given: unknown): JsonObject =>
    parts.screen().properties(copy(verb, given));

  /** Once it is known what the config has; before that, when the start is over. */
  const withId = (
    id: string,
    kinds: { readonly [kind in 'tours' | 'prompts' | 'surveys' | 'checklists']?: () => void },
  ): void => {
    person.later(() => {
      if (parts.isStopped()) return;
      const config = person.guide.program()?.config;
      for (const [kind, run] of Object.entries(kinds)) {
        // The keys of `kinds` are those named in its type.
        if (config?.[kind as keyof typeof kinds]?.some((one) => one.id === id)) return run();
      }
      fail('unknown-id', `The config has no ${Object.keys(kinds).join(' or ')} with the id "${id}".`);
    });
  };

  return {
    identify: (userId, traits, options) => {
      if (!isText('identify', userId)) return nothing();
      const token: unknown = options?.token;
      if (token !== undefined) line?.prove(userId, token);
      if (!person.become(userId) && token !== undefined) person.prove();
      const { token: _token, ...given } = copy('identify', options);
      const changes = changesOf('identify', given, person.guide.state().traits);
      return person.say({
        type: 'identify',
        name: '',
        properties: properties('identify', traits),
        ...changes,
      });
    },
    group: (accountId, traits, given) => {
      if (!isText('group', accountId)) return nothing();
      const changes = changesOf('group', copy('group', given), person.account()?.traits ?? {});
      if (changes.changes && !line) {
        fail(
          'bad-call',
          'group: changes to the traits of an account need a collector, where its members meet.',
        );
      }
      return person.say({
        type: 'group',
        name: '',
        accountId,
        properties: properties('group', traits),
        ...changes,
      });
    },
    track: (name, given) => {
      if (!isText('track', name)) return nothing();
      return person.say({ type: 'track', name, properties: properties(name, given) });
    },
    page: (given) => {
      if (parts.isStopped()) return nothing();
      const { pathname: path, href: url } = window.location;
      const page = { path, url, title: window.document.title, ...copy('page', given) };
      // A query may hold what is nobody's business: tokens, names, searches.
      return person.say({ type: 'page', name: '', properties: parts.screen().page(page) });
    },
    reset: () => {
      if (!parts.isStopped()) person.forget();
    },
    consent: (consent) => {
      if (isConsent(consent)) parts.consent(consent);
      else
        fail('bad-call', `consent takes 'pending', 'granted' or 'denied', found ${JSON.stringify(consent)}.`);
    },
    tokenFrom: (ask) => {
      if (typeof ask !== 'function') {
        return fail('bad-call', `tokenFrom needs a function that gives a user's token, found ${typeof ask}.`);
      }
      line?.tokens.from(ask);
      if (person.who().userId !== null && !parts.isStopped()) person.prove();
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
        prompts: () => parts.perform({ prompt: id }),
        surveys: () => parts.perform({ survey: id }),
        checklists: () => parts.perform({ checklist: id }),
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
    explain: (intervention) => {
      const reasons = person.guide.decision()?.reasons ?? {};
      return Object.hasOwn(reasons, intervention) ? (reasons[intervention] ?? null) : null;
    },
  };
}
