import type { DatabaseSync } from 'node:sqlite';
import type { Event } from '@foothold/engine';
import type { Arrival, Drop, Outcome, Step, SubjectChange, SubjectStore, Verdict } from '../subject-store.ts';
import { createFiringTable } from './firing-table.ts';
import { createLogTable, type Delivery } from './log-table.ts';
import { prepare } from './query.ts';
import { type SubjectRow, toSubject } from './rows.ts';
import { createSubjectTable, NO_PROGRESS } from './subject-table.ts';
import type { Transact } from './transaction.ts';

type Stepping = Pick<
  SubjectStore,
  'ingest' | 'wake' | 'rederive' | 'nextWake' | 'readSubject' | 'readLog' | 'readDrops'
>;

/** Everything that changes a subject: one transaction that appends, folds, fires and counts. */
export function createSubjects(db: DatabaseSync, project: number, transact: Transact): Stepping {
  const log = createLogTable(db, project);
  const subjects = createSubjectTable(db, project);
  const recordFiring = createFiringTable(db, project);
  const addDrop = prepare(
    db,
    `INSERT INTO drops (project, install, reason, count) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = count + excluded.count`,
  );
  const readDrops = prepare<Drop>(
    db,
    'SELECT install, reason, count FROM drops WHERE project = ? ORDER BY install, reason',
  );

  const decideChange = (
    row: SubjectRow | undefined,
    id: string,
    fresh: readonly Event[],
    step: Step,
  ): SubjectChange => {
    const subject = row ? toSubject(row) : null;
    const first = step({ id, subject, fresh, log: null });
    if (first !== 'log') return first;
    const whole = [...log.walk(row?.head ?? null).reverse(), ...fresh];
    const second = step({ id, subject, fresh, log: whole });
    if (second === 'log') throw new Error('A step asked for the log it was given.');
    return second;
  };

  const stepOne = (
    row: SubjectRow | undefined,
    id: string,
    fresh: readonly Arrival[],
    step: Step,
  ): Outcome => {
    const events = fresh.map((arrival) => arrival.event);
    const change = decideChange(row, id, events, step);
    const key = row?.key ?? subjects.create(id);
    let head = row?.head ?? null;
    for (const arrival of fresh) head = log.append(key, head, arrival.event, arrival);
    let fired = 0;
    let emails = 0;
    for (const firing of change.firings) {
      if (!recordFiring(key, firing)) continue;
      fired += 1;
      emails += firing.emails.length;
      if (log.claim(firing.event.id)) head = log.append(key, head, firing.event, deliveryOf(firing.event));
    }
    subjects.save(key, row?.progress ?? NO_PROGRESS, head, change);
    return { subjects: 1, fired, emails, wakeAt: change.wakeAt };
  };

  return {
    ingest: (batches, step) =>
      transact(() => {
        const fresh = new Map<string, Arrival[]>();
        const take = (arrival: Arrival): Verdict => {
          if (!log.claim(arrival.event.id)) return 'duplicate';
          const own = fresh.get(arrival.subject);
          if (own) own.push(arrival);
          else fresh.set(arrival.subject, [arrival]);
          return 'stored';
        };
        const verdicts = batches.map((batch) => batch.arrivals.map(take));
        const outcomes = [...fresh].map(([id, own]) => stepOne(subjects.find(id), id, own, step));
        batches.forEach(({ drops }, i) => {
          const sentAgain = verdicts[i]?.length !== 0 && verdicts[i]?.every((one) => one === 'duplicate');
          if (!sentAgain)
            for (const drop of drops) addDrop.run(project, drop.install, drop.reason, drop.count);
        });
        return { ...total(outcomes), verdicts };
      }),
    wake: async (now, limit, step) => {
      // Most looks find nobody: they take no lock.
      if (subjects.due(now, 1).length === 0) return total([]);
      return transact(() => total(subjects.due(now, limit).map((row) => stepOne(row, row.id, [], step))));
    },
    rederive: (configHash, cursor, limit, step) =>
      transact(() => {
        const rows = subjects.stale(configHash, cursor, limit);
        const outcome = total(rows.map((row) => stepOne(row, row.id, [], step)));
        return { ...outcome, next: rows.length < limit ? null : (rows.at(-1)?.key ?? null) };
      }),
    nextWake: async () => subjects.nextWake(),
    readSubject: async (id, recent) => {
      const row = subjects.find(id);
      return row ? { subject: toSubject(row), recentIds: log.walkIds(row.head, recent) } : null;
    },
    readLog: async (id) => log.walk(subjects.find(id)?.head ?? null).reverse(),
    readDrops: async () => readDrops.all(project).map((row) => ({ ...row })),
  };
}

function total(outcomes: readonly Outcome[]): Outcome {
  let wakeAt: number | null = null;
  let fired = 0;
  let emails = 0;
  for (const outcome of outcomes) {
    fired += outcome.fired;
    emails += outcome.emails;
    if (outcome.wakeAt !== null) wakeAt = Math.min(outcome.wakeAt, wakeAt ?? outcome.wakeAt);
  }
  return { subjects: outcomes.length, fired, emails, wakeAt };
}

/** How the collector's own events are delivered: on the spot, by itself. */
function deliveryOf(event: Event): Delivery {
  return { claimedAt: null, receivedAt: event.at, verified: true, context: {} };
}
