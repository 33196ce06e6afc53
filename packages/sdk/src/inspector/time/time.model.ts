import { createInstants, lengthWords } from '../shared/instants.ts';
import { inBrowser, type Standpoint } from '../shared/standpoint.ts';
import { type Happening, onScreen } from './happenings.ts';
import { nextWake, type Pretence } from './pretence.ts';

export interface TimeModel {
  readonly isPretending: boolean;
  /** `Tue 24 Nov 09:00`, and how far that is from the real now. */
  readonly clock: string;
  readonly shift: string;
  /** `in 3 h 12 min`; null when nothing is due by time alone. */
  readonly wake: string | null;
  /** Whether they would be here. */
  readonly isHere: boolean;
  readonly onScreen: readonly string[];
  readonly story: readonly (Pick<Happening, 'kind' | 'words'> & { readonly when: string })[];
  /** Names the config asks about, for the form. */
  readonly names: readonly string[];
}

export function timeModel(at: Standpoint, pretence: Pretence | null, names: readonly string[]): TimeModel {
  const instants = createInstants(at.now);
  const wake = nextWake(at);
  return {
    isPretending: pretence !== null,
    clock: instants.clock(at.now),
    shift: pretence ? shiftWords(pretence) : 'the real now',
    wake: wake === null ? null : instants.relative(wake),
    isHere: at.facts.session !== null,
    onScreen: at.facts.session
      ? onScreen(inBrowser(at).active).map(({ name, detail }) =>
          detail === '' ? name : `${name}, ${detail}`,
        )
      : [],
    story: (pretence?.story ?? []).map(({ at: when, kind, words }) => ({
      kind,
      words,
      when: instants.clock(when),
    })),
    names,
  };
}

/** `1 d 1 h from now`. */
export const shiftWords = ({ now, startedAt }: Pretence): string =>
  now === startedAt ? 'the same moment' : `${lengthWords(now - startedAt)} ahead`;

/** Every event a config names in a condition, once, as they come. */
export function namesIn(config: unknown): string[] {
  const names = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'event')
          for (const name of [inner].flat()) if (typeof name === 'string' && name !== '*') names.add(name);
        walk(inner);
      }
    }
  };
  walk(config);
  return [...names];
}
