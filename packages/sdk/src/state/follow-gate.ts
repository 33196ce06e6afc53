import type { HeldKeyValue } from '../ports/held-key-value.ts';
import type { Mode } from './gate.ts';
import type { PageWatch } from './page-watch.ts';
import type { Person } from './person-parts.ts';
import type { Stores } from './stores.ts';

export interface FollowGateParts {
  readonly person: Person;
  readonly storage: HeldKeyValue;
  readonly blank: Stores['blank'];
  readonly watch: PageWatch;
  /** Gets a config and goes by it. */
  readonly start: () => Promise<void>;
  readonly fail: (code: string, message: string) => void;
}

/** Does what follows when more, or less, may happen on the page. */
export function createFollowGate(parts: FollowGateParts): (mode: Mode, before: Mode | null) => void {
  const { person, storage, blank, watch, fail } = parts;

  const rest = (): void => {
    watch.stop();
    blank(false);
  };
  const purge = async (): Promise<void> => {
    rest();
    const gone = person.purge();
    storage.wipe();
    blank(true);
    const events = await gone;
    if (events > 0) fail('consent-denied', `${events} events were deleted, and go to nobody.`);
  };
  const resume = (): void => {
    const program = person.guide.program();
    if (program) watch.use(program);
    void parts.start();
    person.later(person.guide.settle);
  };

  return (mode, before) => {
    if (mode === 'denied') return void purge();
    if (mode === 'off') {
      fail('switched-off', 'The collector has switched Foothold off. It is asked again after 24 hours.');
      return rest();
    }
    if (before === 'denied' || before === 'off') resume();
    if (mode === 'open') void person.unpack();
  };
}
