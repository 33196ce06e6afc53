import { compileCondition } from '../conditions/condition.ts';
import type { Context, Path } from '../conditions/head.ts';
import { createView, type Node, type View, wake } from '../conditions/node.ts';
import { TOPIC } from '../conditions/topic.ts';
import type { Condition, Config } from '../config.ts';
import { type Counter, counterOf } from '../counters/counter.ts';
import { advance } from '../latches.ts';
import { lastingOf } from '../time/duration.ts';
import type { Zone } from '../time/zone.ts';
import type { Program } from './program.ts';

/** What a condition stands for: what it may ask depends on it. */
export type Role = 'start' | 'segment' | 'latch' | 'edge' | 'content';

/** A compiled condition and what it is found by. */
export interface Built {
  readonly node: Node;
  readonly topics: ReadonlySet<string>;
}

/** Told of every condition when it is compiled: where it is, and what it asks of the subject and of the account. */
export type Watch = (built: {
  readonly role: Role;
  readonly path: Path;
  readonly raw: Condition;
  readonly scope: Context['scope'];
  readonly topics: ReadonlySet<string>;
  readonly accountTopics: ReadonlySet<string>;
}) => void;

/** Compiles the conditions of one kind of subject and gathers what they count. */
export interface Scope {
  readonly counters: ReadonlyMap<string, Counter>;
  readonly selectors: ReadonlySet<string>;
  build(raw: Condition, path: Path, role: Role): Built;
  context(topics: Set<string>, accountTopics: Set<string>, early?: boolean): Context;
  segmentOf(view: View): string | null;
  /** The program its conditions run in, once there is one. */
  program: Program | null;
}

export function createScope(config: Config, zone: Zone, account: Scope | null, watch: Watch): Scope {
  const counters = new Map<string, Counter>();
  const selectors = new Set<string>();
  const kind = account ? 'user' : 'account';

  const createContext: Scope['context'] = (topics, accountTopics, early) => {
    const context: Context = {
      config,
      scope: kind,
      topics,
      selectors,
      get account() {
        topics.add(TOPIC.account);
        return account?.context(accountTopics, accountTopics) ?? context;
      },
      build: (raw) => compileCondition(raw, context),
      counter: (what, endsAt) => counterOf(counters, early ? { ...what, early } : what, endsAt),
      zone,
      lasting: (text, times) => lastingOf(text, zone, times),
      segmentOf: (view) => scope.segmentOf(view),
      askAccount: (view, ask) => {
        if (!account) return ask(view);
        const { account: known } = view.facts;
        if (!known?.state || !account.program) return null;
        const state = advance(account.program, known.state, view.now);
        const inner = createView(state, view.now, { host: 'server', session: null, account: known });
        const answer = ask(inner);
        wake(view, Math.min(inner.until, state.due ?? inner.until));
        return answer;
      },
    };
    return context;
  };

  const scope: Scope = {
    counters,
    selectors,
    program: null,
    context: createContext,
    build: (raw, path, role) => {
      const topics = new Set<string>();
      const accountTopics = new Set<string>();
      const node = createContext(topics, accountTopics, role === 'start').build(raw);
      watch({ role, path, raw, scope: kind, topics, accountTopics });
      return { node, topics };
    },
    segmentOf: (view) => segments.find(({ when }) => when === null || when.truth(view) === true)?.id ?? null,
  };
  const segments = (config.segments ?? []).map(({ id, when }, i) => ({
    id,
    when: when ? scope.build(when, ['segments', i, 'when'], 'segment').node : null,
  }));
  return scope;
}
