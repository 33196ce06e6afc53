import {
  type ActivePrompt,
  type InAppAction,
  type Json,
  type JsonObject,
  OWN_EVENTS,
} from '@foothold/engine';
import type { AnswerEntry, ClickEntry, DismissEntry } from '@foothold/schema';
import { perform } from './perform.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

/** Why somebody could not do what the scenario says they do. */
export interface Refusal {
  readonly key: string;
  readonly expected: string;
  readonly found: Json;
  /** What is not there. */
  readonly id: string;
}

/** What is on a person's screen, of every kind. */
function onScreen(world: World, person: Person): { readonly [kind: string]: readonly string[] } {
  if (!person.isHere(world.now)) return {};
  const { active } = world.decide(person, world.factsOf(person, 'browser'));
  const ids = (list: readonly Pick<ActivePrompt, 'id'>[]): string[] => list.map(({ id }) => id);
  return {
    prompt: ids(active.prompts),
    survey: ids(active.surveys),
    tour: ids(active.tours),
    checklist: ids(active.checklists.filter(({ visible }) => visible)),
    emptyState: active.emptyStates,
    badge: ids(active.badges),
  };
}

const KINDS_DISMISSED = ['prompt', 'survey', 'tour', 'checklist', 'badge'] as const;

/** They answer a survey that is shown. */
export function answer(world: World, person: Person, { answer: given }: AnswerEntry): Refusal | null {
  const { survey, value, text } = given;
  if (!onScreen(world, person).survey?.includes(survey)) {
    return refuse(world, person, 'answer', survey, `the survey "${survey}" on screen`);
  }
  person.closing.set(`survey:${survey}`, 'answered');
  world.own(person, OWN_EVENTS.surveyAnswered, { survey, value, ...(text === undefined ? {} : { text }) });
  return null;
}

/** They put away something that is shown. */
export function dismiss(world: World, person: Person, { dismiss: id }: DismissEntry): Refusal | null {
  const shown = onScreen(world, person);
  const kind = KINDS_DISMISSED.find((one) => shown[one]?.includes(id));
  if (!kind) return refuse(world, person, 'dismiss', id, `"${id}" on screen`);
  const { prompts, checklists } = world.program.config;
  const list = kind === 'prompt' ? prompts : kind === 'checklist' ? checklists : [];
  if (list?.find((one) => one.id === id)?.dismissible === false) {
    return refuse(world, person, 'dismiss', id, `"${id}" to be dismissible`);
  }
  person.closing.set(`${kind}:${id}`, 'dismissed');
  const step = kind === 'tour' ? { step: person.steps.get(id) ?? 0 } : {};
  world.own(person, `foothold:${kind}_dismissed`, { [kind]: id, ...step });
  return null;
}

/** They press a button of something that is shown, by its place. */
export function click(world: World, person: Person, { click: { id, action } }: ClickEntry): Refusal | null {
  const shown = onScreen(world, person);
  const { config } = world.program;
  const own = (name: string, properties: JsonObject): void => world.own(person, name, properties);
  const button = (what: InAppAction | undefined): Refusal | null =>
    what ? null : refuse(world, person, 'click', id, `a button at place ${action} of "${id}"`);

  if (shown.prompt?.includes(id)) {
    const what = config.prompts?.find((one) => one.id === id)?.actions?.[action]?.do;
    if (!what) return button(what);
    const isDismissal = 'dismiss' in what;
    person.closing.set(`prompt:${id}`, isDismissal ? 'dismissed' : 'clicked');
    own(OWN_EVENTS.promptClicked, { prompt: id, action });
    if (isDismissal) own(OWN_EVENTS.promptDismissed, { prompt: id });
    else {
      own(OWN_EVENTS.promptClosed, { prompt: id, because: 'clicked' });
      perform(world, person, what);
    }
    return null;
  }
  if (shown.tour?.includes(id)) {
    const { tours } = world.decide(person, world.factsOf(person, 'browser')).active;
    const next = tours.find((one) => one.id === id)?.next ?? 0;
    const length = config.tours?.find((one) => one.id === id)?.steps.length ?? 0;
    person.closing.set(`tour:${id}`, 'completed');
    if (next < length) own(OWN_EVENTS.tourMoved, { tour: id, step: next });
    else own(OWN_EVENTS.tourCompleted, { tour: id });
    return null;
  }
  if (shown.checklist?.includes(id)) {
    const item = config.checklists?.find((one) => one.id === id)?.items[action];
    if (!item?.action) return button(undefined);
    own(OWN_EVENTS.checklistClicked, { checklist: id, milestone: item.milestone });
    perform(world, person, item.action);
    return null;
  }
  if (shown.emptyState?.includes(id)) {
    const what = config.emptyStates?.find((one) => one.id === id)?.action?.do;
    if (what && action === 0) perform(world, person, what);
    return action === 0 ? button(what) : button(undefined);
  }
  return refuse(world, person, 'click', id, `"${id}" on screen`);
}

function refuse(world: World, person: Person, key: string, id: string, expected: string): Refusal {
  const { prompt = [], survey = [], tour = [] } = onScreen(world, person);
  return { key, id, expected, found: [...prompt, ...survey, ...tour] };
}
