import type {
  Checklist,
  ChecklistItemProgress,
  ChecklistProgress,
  Config,
  InAppAction,
  Text,
} from '@foothold/engine';
import { type Inline, plainText } from '../shared/markup.ts';
import { type Reader, readText } from '../shared/read-text.ts';
import { type Say, wordsFor } from '../shared/words.ts';
import { CHECKLIST_TEXT, type ChecklistWord } from './checklist.text.ts';

export interface ItemModel {
  readonly milestone: string;
  readonly title: readonly Inline[];
  readonly body: readonly Inline[];
  readonly state: 'done' | 'open' | 'locked';
  /** Its state in a word, for those who do not see the tick. */
  readonly says: string;
  /** What has to come first, or that it is optional; empty when there is nothing to say. */
  readonly hint: string;
  /** The label of what can be done right here; null for nothing. */
  readonly action: string | null;
  /** There is more to read or press than its title. */
  readonly opens: boolean;
  readonly isOpen: boolean;
}

export interface ChecklistModel {
  readonly id: string;
  readonly title: readonly Inline[];
  /** The title without marks. */
  readonly name: string;
  readonly body: readonly Inline[];
  readonly done: number;
  readonly total: number;
  readonly isComplete: boolean;
  readonly isDismissible: boolean;
  readonly items: readonly ItemModel[];
  readonly words: ChecklistWords;
}

export interface ChecklistWords {
  readonly launcher: string;
  readonly count: string;
  readonly progress: string;
  readonly steps: string;
  readonly close: string;
  readonly dismiss: string;
  readonly finish: string;
  readonly complete: string;
  readonly completeBody: string;
}

/** The item that shows its body: the person's choice, null for none, undefined for the next to do. */
export type OpenItem = string | null | undefined;

export interface ChecklistInput {
  readonly config: Config;
  readonly checklist: Checklist;
  readonly progress: ChecklistProgress;
  readonly reader: Reader;
  readonly open: OpenItem;
}

export function checklistModel(input: ChecklistInput): ChecklistModel {
  const { checklist, progress, reader } = input;
  const say = wordsFor(CHECKLIST_TEXT, reader.locale);
  const title = readText(checklist.title, reader);
  const next = progress.items.find((item) => !item.done && !item.locked && !item.optional);
  const open = input.open === undefined ? (next?.milestone ?? null) : input.open;
  return {
    id: checklist.id,
    title,
    name: plainText(title),
    body: readText(checklist.body, reader),
    done: progress.done,
    total: progress.total,
    isComplete: progress.complete,
    isDismissible: checklist.dismissible ?? true,
    items: progress.items.map((item) => itemModel(input, item, open, say)),
    words: words(progress, say),
  };
}

function itemModel(
  { config, checklist, progress, reader }: ChecklistInput,
  item: ChecklistItemProgress,
  open: string | null,
  say: Say<ChecklistWord>,
): ItemModel {
  const raw = checklist.items.find(({ milestone }) => milestone === item.milestone);
  const titleOf = (id: string): readonly Inline[] => readText(titleText(config, checklist, id), reader);
  const state = item.done ? 'done' : item.locked ? 'locked' : 'open';
  const isToDo = (id: string): boolean => progress.items.some((it) => it.milestone === id && !it.done);
  const first = raw?.requires?.find(isToDo);
  const body = readText(raw?.body, reader);
  const action = raw?.action && state === 'open' ? say(verbOf(raw.action)) : null;
  const opens = state === 'open' && (body.length > 0 || action !== null);
  const locked = state === 'locked' && first !== undefined;
  const optional = state === 'open' && item.optional;
  return {
    milestone: item.milestone,
    title: titleOf(item.milestone),
    body,
    state,
    says: say(item.done ? 'done' : 'open'),
    hint: locked ? say('locked', { title: plainText(titleOf(first)) }) : optional ? say('optional') : '',
    action,
    opens,
    isOpen: opens && item.milestone === open,
  };
}

function words({ done, total, complete }: ChecklistProgress, say: Say<ChecklistWord>): ChecklistWords {
  const counts = { done, total, count: total };
  return {
    launcher: say(complete ? 'complete' : 'launcher'),
    count: say('count', counts),
    progress: say('progress', counts),
    steps: say('steps', counts),
    close: say('close'),
    dismiss: say('dismiss'),
    finish: say('finish'),
    complete: say('complete'),
    completeBody: say('completeBody'),
  };
}

/** The item's own title, else its milestone's. */
function titleText(config: Config, checklist: Checklist, milestone: string): Text {
  const item = checklist.items.find((candidate) => candidate.milestone === milestone);
  return item?.title ?? config.milestones.find(({ id }) => id === milestone)?.title ?? milestone;
}

function verbOf(action: InAppAction): 'show' | 'go' | 'start' {
  if ('open' in action) return 'go';
  return 'tour' in action || 'prompt' in action || 'checklist' in action ? 'show' : 'start';
}
