import {
  DRIVE_ON_DELAY,
  DRIVE_ON_ODDS,
  EMAIL,
  HABIT,
  HABITS,
  type Habit,
  LATER_SIGMA,
  SOON_SIGMA,
  STEPS,
  STRAY,
  type Step,
  tilt,
} from './behaviour.ts';
import type { Person } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { MINUTE_MS, toWorkingTime } from './working-time.ts';

/** Something a person does in Taskboard. */
export interface Deed {
  readonly at: number;
  readonly name: string;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
}

/** One sitting: what is done without leaving for long. */
export interface Visit {
  readonly at: number;
  readonly deeds: readonly Deed[];
}

/** Nobody goes on for ever; a visit every other day for two months is about this. */
const MAX_VISITS = 60;

/** All a person does from signing up until `end`, in order of time. */
export function journeyOf(person: Person, seed: number, end: number): readonly Visit[] {
  const random = createRandom(`sample:${seed}:person:${person.id}`);
  const drive = random.normal();
  const deeds = createDeeds(person, random);
  const visits: { at: number; deeds: Deed[] }[] = [];
  const open = (at: number): void => {
    visits.push({ at, deeds: [] });
    deeds.page(at, '/');
  };
  const note = (deed: Deed): void => void visits.at(-1)?.deeds.push(deed);
  deeds.onto(note);

  open(person.signsUpAt);
  let at = person.signsUpAt + 2_000;
  deeds.do('sign-up', at);
  let reached = true;
  for (const step of STEPS) {
    const next = nextAt(step, person, at, drive, random);
    if (next === null) {
      reached = false;
      break;
    }
    at = next.at;
    if (next.returns) open(at);
    at = deeds.step(step.name, at + 3_000);
  }

  const rhythm = reached ? HABIT : STRAY;
  for (let i = 0; i < MAX_VISITS && at < end && random.chance(rhythm.stays); i++) {
    at = toWorkingTime(at + random.logNormal(rhythm.everyMs, LATER_SIGMA), random);
    open(at);
    if (reached) at = deeds.habits(at + 5_000);
  }
  return visits
    .map(({ at, deeds }) => ({
      at,
      deeds: deeds.filter((deed) => deed.at < end).sort((a, b) => a.at - b.at),
    }))
    .filter((visit) => visit.deeds.length > 0);
}

/** When the step is taken, and whether the person came back for it; null when it never is. */
function nextAt(
  step: Step,
  person: Person,
  from: number,
  drive: number,
  random: Random,
): { at: number; returns: boolean } | null {
  const willing = random.chance(tilt(step.ever[person.segment], drive * DRIVE_ON_ODDS));
  const haste = Math.exp(-drive * DRIVE_ON_DELAY);
  if (willing && random.chance(tilt(step.atOnce, drive * DRIVE_ON_ODDS))) {
    return { at: from + random.logNormal(step.soonMs * haste, SOON_SIGMA), returns: false };
  }
  const later = from + random.logNormal(step.laterMs[person.segment] * haste, LATER_SIGMA);
  if (step.name === 'project') {
    const mailAt = person.signsUpAt + EMAIL.afterMs;
    const isMailed = !willing || later > mailAt;
    if (isMailed && random.chance(EMAIL.bringsBack)) {
      return {
        at: toWorkingTime(mailAt + random.logNormal(EMAIL.medianMs, SOON_SIGMA), random),
        returns: true,
      };
    }
  }
  return willing ? { at: toWorkingTime(later, random), returns: true } : null;
}

/** Turns what a person does into the events Taskboard tracks, with ids that hang together. */
function createDeeds(person: Person, random: Random) {
  let tell: (deed: Deed) => void = () => {};
  const count = { project: 0, task: 0, member: 0 };
  /** Tasks not done yet, the oldest first. */
  const open: string[] = [];
  const say = (at: number, name: string, properties: Deed['properties'] = {}): void =>
    tell({ at: Math.round(at), name, properties });
  const project = (): string => `${person.id}-p${Math.max(1, count.project)}`;
  const page = (at: number, path: string): void => say(at, 'Page Viewed', { path, title: 'Taskboard' });
  const teammate = (): string => `${person.id}-m${Math.max(1, count.member)}`;
  /** The task in hand: the oldest that is open. */
  const task = (): string => open[0] ?? `${person.id}-t1`;

  const act: Readonly<Record<Habit | 'sign-up', (at: number) => void>> = {
    'sign-up': (at) => say(at, 'Signed Up', { invited: false }),
    project: (at) => {
      count.project += 1;
      page(at - 2_000, '/projects');
      say(at, 'Project Created', { id: project(), template: false });
    },
    task: (at) => {
      count.task += 1;
      const id = `${person.id}-t${count.task}`;
      open.push(id);
      say(at, 'Task Created', { id, projectId: project() });
    },
    invite: (at) => {
      count.member += 1;
      say(at, 'Member Invited', { id: teammate() });
    },
    assign: (at) => {
      if (count.member === 0) act.invite(at - 1_000);
      say(at, 'Task Assigned', { id: task(), assigneeId: teammate() });
    },
    complete: (at) => {
      const id = open.shift();
      if (id !== undefined) say(at, 'Task Completed', { id, projectId: project() });
    },
    'due-date': (at) => say(at, 'Task Updated', { id: task(), field: 'dueDate' }),
    comment: (at) => say(at, 'Comment Added', { taskId: task(), mentions: random.chance(0.5) ? 1 : 0 }),
    file: (at) =>
      say(at, 'File Uploaded', { taskId: task(), size: Math.round(random.logNormal(180_000, 1)) }),
    dashboard: (at) => {
      page(at - 500, '/dashboard');
      say(at, 'Dashboard Viewed');
    },
    share: (at) => say(at, 'Project Shared', { id: project() }),
    template: (at) => say(at, 'Template Created', { id: `${person.id}-l1`, tasks: 3 }),
    automation: (at) => say(at, 'Automation Enabled', { name: 'assign-creator' }),
    integration: (at) => say(at, 'Integration Connected', { name: 'slack' }),
  };
  const pause = (): number => random.logNormal(MINUTE_MS, SOON_SIGMA);

  return {
    onto: (next: (deed: Deed) => void): void => {
      tell = next;
    },
    page,
    do: (what: Habit | 'sign-up', at: number): void => act[what](at),
    /** Takes a step with what usually goes along with it; answers when that is over. */
    step: (name: Step['name'], from: number): number => {
      let at = from;
      const go = (habit: Habit): void => {
        at += pause();
        act[habit](at);
      };
      act[name](at);
      if (name !== 'task') return at;
      while (random.chance(0.55)) go('task');
      if (random.chance(0.3)) go('due-date');
      return at;
    },
    /** Whatever somebody at home in the product does today. */
    habits: (from: number): number => {
      let at = from;
      for (const { share, does } of HABITS) {
        if (!random.chance(share)) continue;
        at += pause();
        act[does](at);
      }
      return at;
    },
  };
}
