import type {
  Active,
  ChecklistProgress,
  Config,
  Decision,
  JsonObject,
  Program,
  State,
} from '@foothold/engine';
import { atom, type ReadableAtom, type WritableAtom } from 'nanostores';
import type { Foothold, Progress, User } from '../foothold.ts';
import type { Who } from './identity.ts';
import { sameJson } from './same-json.ts';

/** The stores an app and the surfaces read, and the one place that writes them. */
export interface Stores {
  /** Those an app reads. */
  readonly own: Pick<
    Foothold,
    '$config' | '$active' | '$milestones' | '$progress' | '$segment' | '$stage' | '$user' | '$checklist'
  >;
  readonly $traits: ReadableAtom<JsonObject>;
  publish(now: Standing): void;
  /** Nothing is to be seen; if they are forgotten, nothing is known of them either. */
  blank(isForgotten: boolean): void;
}

/** Where the person stands. */
export interface Standing {
  readonly program: Program;
  readonly state: State;
  readonly decision: Decision;
  readonly who: Who;
  /** What other members told of the account. */
  readonly accountTraits: JsonObject;
}

/** Nobody yet: what a server renders, and a page that takes over what a server rendered begins with. */
export const NOBODY: User = { userId: null, anonymousId: '', accountId: null, traits: {} };

export function createStores(who: Who): Stores {
  const $config = atom<Config | null>(null);
  const $active = atom<Active | null>(null);
  const $milestones = atom<{ readonly [id: string]: number }>({});
  const $progress = atom<Progress | null>(null);
  const $segment = atom<string | null>(null);
  const $stage = atom<string | null>(null);
  const $user = atom(NOBODY);
  $user.set({ ...NOBODY, ...who });
  const $traits = atom<JsonObject>({});
  const checklists = new Map<string, WritableAtom<ChecklistProgress | null>>();
  const find = (id: string): ChecklistProgress | null =>
    $active.get()?.checklists.find((checklist) => checklist.id === id) ?? null;

  return {
    own: {
      $config,
      $active,
      $milestones,
      $progress,
      $segment,
      $stage,
      $user,
      $checklist: (id) => {
        const known = checklists.get(id);
        if (known) return known;
        // It begins empty, as on a server, whenever it is first asked for.
        const $checklist = atom<ChecklistProgress | null>(null);
        checklists.set(id, $checklist);
        $checklist.set(find(id));
        return $checklist;
      },
    },
    $traits,
    publish: ({ program, state, decision: { active }, who: { userId, anonymousId }, accountTraits }) => {
      set($config, program.config);
      set($traits, { ...state.traits, account: { ...accountTraits, ...state.accountTraits } });
      set($user, { userId, anonymousId, accountId: state.accountId, traits: state.traits });
      set($milestones, active.milestones);
      set($progress, progressOf(active));
      set($segment, active.segment);
      set($stage, active.stage);
      set($active, active);
      for (const [id, $checklist] of checklists) set($checklist, find(id));
    },
    blank: (isForgotten) => {
      set($active, null);
      set($progress, null);
      for (const $checklist of checklists.values()) set($checklist, null);
      if (!isForgotten) return;
      set($traits, {});
      set($milestones, {});
      set($segment, null);
      set($stage, null);
      set($user, NOBODY);
    },
  };
}

/** The checklist a person is at: the first one shown, else the first there is. */
function progressOf(active: Active): Progress | null {
  const list = active.checklists.find((one) => one.visible) ?? active.checklists[0];
  return list ? { checklist: list.id, done: list.done, total: list.total, complete: list.complete } : null;
}

function set<T>(store: WritableAtom<T>, value: T): void {
  if (sameJson(store.get(), value)) return;
  try {
    store.set(value);
  } catch {
    // A listener of the host threw; the store has told all the others.
  }
}
