import { jsx } from '../../draw/jsx-runtime.ts';
import { Empty } from '../shared/empty.view.tsx';
import { realStandpoint } from '../shared/standpoint.ts';
import type { InspectorTab, TabHost } from '../shared/tab.ts';
import { type Draft, EMPTY_DRAFT, readDraft } from './draft.ts';
import { addEvent, goTo, moveTo, nextWake, type Pretence, pretend } from './pretence.ts';
import { namesIn, shiftWords, timeModel } from './time.model.ts';
import { TimeTravel } from './time.view.tsx';

/** Plays with a copy of the person: lets time pass, and pretends events. */
export function createTimeTab(host: TabHost): InspectorTab {
  const { person, gate } = host.inspected;
  let draft: Draft = EMPTY_DRAFT;
  let wrong = '';
  let names: { readonly of: unknown; readonly names: readonly string[] } = { of: null, names: [] };

  const play = (by: (pretence: Pretence) => Pretence): void => {
    const real = realStandpoint(person);
    const from = host.pretence() ?? (real && pretend(real));
    if (!from) return;
    const after = by(from);
    host.pretend(after);
    const news = after.story.slice(from.story.length).map(({ words }) => words);
    host.announce(`${shiftWords(after)}. ${news.length === 0 ? 'Nothing happens' : news.join('; ')}.`);
  };
  const namesOf = (config: unknown): readonly string[] => {
    if (names.of !== config) names = { of: config, names: namesIn(config) };
    return names.names;
  };
  const add = (): void => {
    const read = readDraft(draft, gate.platform.window.location.origin);
    wrong = read.ok ? '' : read.wrong;
    host.draw();
    if (!read.ok) return;
    const { event, path } = read;
    play((from) => addEvent(path === null ? from : goTo(from, path), event));
  };

  return {
    stop: () => undefined,
    view: () => {
      const at = host.standpoint();
      if (!at) return jsx(Empty, { text: 'There is no config yet: nothing is decided.' });
      return jsx(TimeTravel, {
        model: timeModel(at, host.pretence(), namesOf(at.program.config)),
        draft,
        wrong,
        onPass: (ms) => play((from) => moveTo(from, from.now + ms)),
        onWake: () => play((from) => moveTo(from, nextWake(from) ?? from.now)),
        onDraft: (next) => {
          draft = next;
          wrong = '';
          host.draw();
        },
        onAdd: add,
      });
    },
  };
}
