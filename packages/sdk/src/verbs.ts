import type { JsonObject, Screen, TraitChanges } from '@foothold/engine';
import type { Foothold, Kept } from './foothold.ts';
import { type Consent, isConsent } from './state/consent.ts';
import { readChanges } from './state/read-changes.ts';
import type { Line } from './transport/line.ts';
import { safeCopy } from './transport/safe-copy.ts';
import { createVerbsById, type VerbsById, type VerbsByIdParts } from './verbs-by-id.ts';

type Verbs = Pick<
  Foothold,
  'identify' | 'group' | 'track' | 'page' | 'reset' | 'consent' | 'tokenFrom' | 'explain'
> &
  VerbsById;

/** The collector takes no longer name or id. */
const TEXT_MAX_CHARS = 256;

export interface VerbsParts extends VerbsByIdParts {
  readonly window: Window;
  readonly line: Line | null;
  readonly consent: (consent: Consent) => void;
  /** What may be known of people and pages. */
  readonly screen: () => Screen;
}

/** What an app says and asks for. Wrong arguments are told, and nothing is done. */
export function createVerbs(parts: VerbsParts): Verbs {
  const { window, person, line, fail } = parts;
  const nothing = (): Promise<Kept> => Promise.resolve({ id: '', stored: 'none' });

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

  return {
    ...createVerbsById(parts),
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
    explain: (intervention) => {
      const reasons = person.guide.decision()?.reasons ?? {};
      return Object.hasOwn(reasons, intervention) ? (reasons[intervention] ?? null) : null;
    },
  };
}
