import type { Activation, Api, ProjectFacts, SubjectsPage, TimeToValue } from '../../api/index.ts';
import { createQuery, type FreshPorts, keepFresh, type Query } from '../../data/index.ts';
import { cohortParams, type Filters } from './filters.ts';

/** Rows of the list at first, and by how many it grows. */
export const LIST_STEP = 10;
/** The longest list in one answer; beyond it a search serves better than scrolling. */
export const LIST_MAX = 200;

export interface Overview {
  readonly timeToValue: Query<Filters, TimeToValue>;
  readonly activation: Query<Filters, Activation>;
  readonly subjects: Query<number, SubjectsPage>;
  /** Asks how long it takes; nothing while the config has no first value to take a time to. */
  askTimes(filters: Filters): void;
  /** Asks how many get there within the window; nothing while there is no first value. */
  askActivation(filters: Filters): void;
  /** Asks for the latest people; nothing while there is no config to see them by. */
  askSubjects(limit: number): void;
  /** Asks all of it again. */
  refresh(): void;
  /** Keeps all of it fresh until the returned function is called. */
  start(): () => void;
}

/** The milestone that stands for first value; null when the config has none. */
export const firstValueOf = (project: ProjectFacts): ProjectFacts['milestones'][number] | null =>
  project.milestones.find(({ kind }) => kind === 'first-value') ?? null;

/** What the overview asks of the collector, and how often. */
export function createOverview(api: Api, project: ProjectFacts, fresh: FreshPorts): Overview {
  const { now } = fresh;
  const milestone = firstValueOf(project)?.id ?? null;
  const timeToValue = createQuery<Filters, TimeToValue>(
    (filters, signal) => api.timeToValue({ milestone, ...cohortParams(filters, now()) }, signal),
    now,
  );
  const activation = createQuery<Filters, Activation>(
    (filters, signal) =>
      api.activation({ window: `${filters.withinDays}d`, ...cohortParams(filters, now()) }, signal),
    now,
  );
  const subjects = createQuery<number, SubjectsPage>((limit, signal) => api.subjects({ limit }, signal), now);
  const refresh = (): void => {
    void timeToValue.again();
    void activation.again();
    void subjects.again();
  };
  return {
    timeToValue,
    activation,
    subjects,
    askTimes: (filters) => {
      if (milestone !== null) void timeToValue.ask(filters);
    },
    askActivation: (filters) => {
      if (milestone !== null) void activation.ask(filters);
    },
    askSubjects: (limit) => {
      if (project.project !== null) void subjects.ask(limit);
    },
    refresh,
    start: () => {
      const stop = keepFresh(fresh, refresh);
      return () => {
        stop();
        for (const query of [timeToValue, activation, subjects]) query.stop();
      };
    },
  };
}
