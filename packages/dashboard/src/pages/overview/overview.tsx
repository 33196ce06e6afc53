import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { PageProps } from '../../app/page.ts';
import { people } from '../../format/index.ts';
import { useStore } from '../../ui/index.ts';
import { CurveCard, HistogramCard } from './charts.view.tsx';
import { Nobody, NoConfig, NoFirstValue, Waiting } from './empty.view.tsx';
import { Figures } from './figures.view.tsx';
import { DEFAULT_FILTERS, type Filters, isFiltered, readFilters, writeFilters } from './filters.ts';
import { Heading } from './heading.view.tsx';
import { createOverview, firstValueOf, LIST_STEP } from './overview.store.ts';
import { Panel } from './panel.view.tsx';
import { People } from './people.view.tsx';
import { Trouble } from './trouble.view.tsx';
import './overview.css';

/** Are people getting there, and how fast: the page a team opens first. */
export const OverviewPage = ({ project, api, router, browser }: PageProps): JSX.Element => {
  const overview = useMemo(() => createOverview(api, project, browser), [api, project, browser]);
  const { path, search } = useStore(router.$place);
  const filters = useMemo(() => readFilters(search, project.segments), [search, project]);
  const { signedUpDays, segment, withinDays } = filters;

  useEffect(() => overview.start(), [overview]);
  useEffect(() => overview.askSubjects(LIST_STEP), [overview]);
  useEffect(() => overview.askTimes(filters), [overview, signedUpDays, segment]);
  useEffect(() => overview.askActivation(filters), [overview, signedUpDays, segment, withinDays]);

  const timeToValue = useStore(overview.timeToValue.$state);
  const activation = useStore(overview.activation.$state);
  const subjects = useStore(overview.subjects.$state);

  const onFilter = (change: Partial<Filters>): void =>
    router.go(path + writeFilters({ ...filters, ...change }));
  const times = timeToValue.answer;
  const states = [timeToValue, activation, subjects];
  const firstValue = firstValueOf(project);
  const isNew = subjects.answer?.total === 0 && times?.n === 0;
  const nobody = times?.n === 0 && !timeToValue.outdated;
  const hasConfig = project.project !== null;
  const isSilent = states.every(({ answer, problem }) => answer === null && problem !== null);
  const outdated = timeToValue.outdated || activation.outdated;

  return (
    <>
      <Heading
        filters={isNew || !hasConfig ? null : filters}
        segments={project.segments}
        at={timeToValue.at ?? subjects.at}
        busy={states.some(({ asking }) => asking)}
        onFilter={onFilter}
        onRefresh={overview.refresh}
      />
      <p class="hidden-text" role="status">
        {times === null || outdated ? '' : `Showing ${people(times.n)}`}
      </p>
      <Trouble states={states} onRetry={overview.refresh} />
      {isSilent ? null : !hasConfig ? (
        <NoConfig />
      ) : isNew ? (
        <Waiting origin={browser.origin} copy={browser.copy} />
      ) : (
        <div class={outdated ? 'overview overview-outdated' : 'overview'} aria-busy={outdated}>
          {firstValue === null ? (
            <NoFirstValue />
          ) : nobody ? (
            <Nobody
              filters={filters}
              onWiden={() => onFilter({ signedUpDays: null, segment: DEFAULT_FILTERS.segment })}
            />
          ) : (
            <>
              <Figures
                firstValue={firstValue.title}
                timeToValue={timeToValue}
                activation={activation}
                withinDays={withinDays}
                onFilter={onFilter}
              />
              <div class="overview-charts">
                <Panel state={timeToValue} blocks={[20, 16, 288]}>
                  {(answer) => <CurveCard answer={answer} />}
                </Panel>
                <Panel state={timeToValue} blocks={[20, 16, 288]}>
                  {(answer) => <HistogramCard answer={answer} />}
                </Panel>
              </div>
            </>
          )}
          <Panel state={subjects} blocks={[20, 40, 40, 40, 40]}>
            {(page) => (
              <People
                page={page}
                now={times?.now ?? browser.now()}
                filtered={isFiltered(filters)}
                onMore={(limit) => overview.askSubjects(limit)}
              />
            )}
          </Panel>
        </div>
      )}
    </>
  );
};
