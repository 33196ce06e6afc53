import { hashOf, type Json, type JsonObject, localize, type Program, type Text } from '@foothold/engine';
import type { User } from '../../foothold.ts';
import type { Mode } from '../../state/gate.ts';
import { createInstants, type Instants } from '../shared/instants.ts';
import { inBrowser, type Standpoint } from '../shared/standpoint.ts';
import { onScreen } from '../time/happenings.ts';
import { budgetRows } from './budget.ts';
import type { Row } from './row.ts';

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
  /** Said where there are none. */
  readonly empty: string;
}

/** What is known beside where they stand. */
export interface Around {
  readonly user: Pick<User, 'userId' | 'anonymousId'>;
  readonly accountTraits: JsonObject;
  readonly mode: Mode;
  /** Events that wait for the collector; null without one. */
  readonly queued: number | null;
}

const MODES: { readonly [mode in Mode]: Row } = {
  open: { name: 'consent', value: 'granted', tone: 'good' },
  memory: { name: 'consent', value: 'pending', note: 'nothing is stored or sent', tone: 'watch' },
  denied: { name: 'consent', value: 'denied', note: 'nothing is collected or shown', tone: 'bad' },
  off: { name: 'consent', value: 'switched off by the collector', tone: 'bad' },
};

/** All that is known of the person, section by section. */
export function stateModel(from: Standpoint, around: Around): readonly Section[] {
  const { program, state, now } = from;
  const { active } = inBrowser(from);
  const { config } = program;
  const instants = createInstants(now);
  const stage = active.stage === null ? undefined : state.stages[active.stage];
  return [
    { title: 'Person', rows: personRows(from, around, instants), empty: '' },
    {
      title: 'Where they stand',
      rows: [
        { name: 'clock started', value: state.start === null ? 'not yet' : instants.both(state.start) },
        { name: 'segment', value: active.segment ?? 'none' },
        {
          name: 'stage',
          value: active.stage ?? 'none',
          ...(stage ? { note: `since ${instants.both(stage.entered)}` } : {}),
        },
        ...(active.holdout ? [{ name: 'holdout', value: 'yes: sees nothing', tone: 'watch' } as const] : []),
        ...active.flags.map((flag): Row => ({ name: 'flag', value: flag, tone: 'watch' })),
      ],
      empty: '',
    },
    {
      title: 'Milestones',
      rows: config.milestones.map(({ id, title }): Row => {
        const at = Object.hasOwn(active.milestones, id) ? active.milestones[id] : undefined;
        const count = Object.hasOwn(active.counts, id) ? active.counts[id] : undefined;
        const name = titleOf(title, config, id);
        if (at !== undefined) return { name, value: 'reached', note: instants.both(at), tone: 'good' };
        if (!count) return { name, value: 'not yet' };
        return { name, value: `${count.done} of ${count.of}`, share: count.done / count.of };
      }),
      empty: 'The config has none.',
    },
    {
      title: 'Checklists',
      rows: active.checklists.map(
        ({ id, done, total, complete, visible, dismissed }): Row => ({
          name: id,
          value: `${done} of ${total}`,
          note: complete ? 'complete' : dismissed ? 'put away' : visible ? 'shown' : 'not shown',
          share: total === 0 ? 0 : done / total,
        }),
      ),
      empty: 'The config has none.',
    },
    {
      title: 'On screen',
      rows: onScreen(active).map(
        ({ name, detail }): Row => ({ name, value: detail === '' ? 'shown' : detail }),
      ),
      empty: 'Nothing.',
    },
    { title: 'Budget', rows: budgetRows(from, instants), empty: '' },
    {
      title: 'Traits',
      rows: [
        ...rowsOf(state.traits),
        ...rowsOf({ ...around.accountTraits, ...state.accountTraits }, 'account.'),
      ],
      empty: 'None sent.',
    },
    { title: 'Foothold here', rows: hereRows(program, around), empty: '' },
  ];
}

function personRows({ state }: Standpoint, { user }: Around, instants: Instants): Row[] {
  return [
    {
      name: 'user',
      value: user.userId ?? 'anonymous',
      ...(user.userId === null ? { note: 'until identify' } : {}),
    },
    { name: 'anonymous id', value: user.anonymousId },
    { name: 'account', value: state.accountId ?? 'none' },
    { name: 'last active', value: state.lastActive === null ? 'never' : instants.both(state.lastActive) },
  ];
}

function hereRows(program: Program, { mode, queued }: Around): Row[] {
  const { config } = program;
  return [
    { name: 'project', value: config.project },
    { name: 'config', value: shortHash(hashOf(program)), note: 'its hash, as the collector names it' },
    MODES[mode],
    queued === null
      ? { name: 'queue', value: 'none', note: 'no collector: all stays in this browser' }
      : {
          name: 'queue',
          value: queued === 0 ? 'empty' : `${queued} waiting`,
          note: queued === 0 ? 'all is delivered' : 'for the collector',
        },
  ];
}

/** As much of a hash as people compare. */
const HASH_CHARS = 12;
const shortHash = (hash: string): string => hash.slice(0, HASH_CHARS);

const rowsOf = (traits: JsonObject, prefix = ''): Row[] =>
  Object.entries(traits).map(([name, value]) => ({ name: prefix + name, value: valueText(value) }));

const valueText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

function titleOf(title: Text, { locale = 'en' }: Program['config'], id: string): string {
  const text = localize(title, locale, locale);
  return text === '' ? id : `${text} (${id})`;
}
