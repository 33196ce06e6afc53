import type { VNode } from 'preact';
import type { Task, Workspace } from '../../wire.ts';
import { addDays, dayOf, nameOfDay } from '../days.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Empty } from '../parts/empty.tsx';
import { Page } from '../parts/shell.tsx';
import { TaskRow } from '../parts/task-row.tsx';

const CHART_DAYS = 14;
const SOON = 5;

export function DashboardPage({ workspace }: { workspace: Workspace }): VNode {
  const { tasks, members } = workspace;
  const today = dayOf(new Date());
  const open = tasks.filter(({ doneAt }) => doneAt === null);
  const days = Array.from({ length: CHART_DAYS }, (_, i) => addDays(today, i - CHART_DAYS + 1));
  const doneOn = new Map<string, number>();
  for (const { doneAt } of tasks) {
    if (doneAt !== null) doneOn.set(dayOf(new Date(doneAt)), (doneOn.get(dayOf(new Date(doneAt))) ?? 0) + 1);
  }
  const thisWeek = days.slice(-7).reduce((sum, day) => sum + (doneOn.get(day) ?? 0), 0);
  const late = open.filter(({ dueDate }) => dueDate !== null && dueDate < today).length;
  const unassigned = open.filter(({ assigneeId }) => assigneeId === null).length;
  const soon = open
    .filter(({ dueDate }) => dueDate !== null)
    .sort((a, b) => ((a.dueDate ?? '') < (b.dueDate ?? '') ? -1 : 1))
    .slice(0, SOON);
  return (
    <Page title="Dashboard" lead={`How ${workspace.name} is doing.`}>
      {tasks.length === 0 ? (
        <Empty
          title="Get started by adding tasks"
          body="Once there is work on the board, its figures appear here."
        >
          <a class="button primary" href="/projects">
            Go to projects
          </a>
        </Empty>
      ) : (
        <>
          <dl class="figures">
            <Figure label="Open tasks" value={open.length} />
            <Figure label="Done in 7 days" value={thisWeek} />
            <Figure label="Overdue" value={late} act={late > 0} />
            <Figure label="Without an owner" value={unassigned} />
          </dl>
          <div class="two">
            <section class="card chart" aria-label="Tasks done per day">
              <h2>Done per day</h2>
              <Bars days={days} doneOn={doneOn} today={today} />
            </section>
            <section class="card chart" aria-label="Open tasks by person">
              <h2>Open by person</h2>
              <ul class="loads">
                {members.map((member) => {
                  const count = open.filter(({ assigneeId }) => assigneeId === member.id).length;
                  return (
                    <li key={member.id}>
                      <Avatar member={member} />
                      <span class="clip">{member.name}</span>
                      <span class="load">
                        <span style={{ width: `${open.length === 0 ? 0 : (100 * count) / open.length}%` }} />
                      </span>
                      <b>{count}</b>
                    </li>
                  );
                })}
              </ul>
            </section>
          </div>
          <DueSoon tasks={soon} workspace={workspace} />
        </>
      )}
    </Page>
  );
}

function Figure({ label, value, act = false }: { label: string; value: number; act?: boolean }): VNode {
  return (
    <div class="card figure">
      <dt>{label}</dt>
      <dd class={act ? 'act' : undefined}>{value}</dd>
    </div>
  );
}

/** A column a day; each carries its day and count in words. */
function Bars(props: { days: readonly string[]; doneOn: ReadonlyMap<string, number>; today: string }): VNode {
  const most = Math.max(4, ...props.doneOn.values());
  return (
    <>
      <ol class="bars">
        {props.days.map((day) => {
          const count = props.doneOn.get(day) ?? 0;
          return (
            <li key={day} title={`${nameOfDay(day, props.today)}: ${count}`}>
              <span class="unseen">
                {nameOfDay(day, props.today)}: {count} done
              </span>
              <span class={count === 0 ? 'bar zero' : 'bar'} style={{ height: `${(100 * count) / most}%` }} />
            </li>
          );
        })}
      </ol>
      <p class="row faint axis" aria-hidden="true">
        <span class="grow">{nameOfDay(props.days[0] ?? props.today, props.today)}</span>
        <span>Today</span>
      </p>
    </>
  );
}

function DueSoon({ tasks, workspace }: { tasks: readonly Task[]; workspace: Workspace }): VNode {
  return (
    <section class="section" aria-label="Due next">
      <h2>Due next</h2>
      {tasks.length === 0 ? (
        <p class="faint">No open task has a due date.</p>
      ) : (
        <ul class="tasks card">
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} workspace={workspace} showProject />
          ))}
        </ul>
      )}
    </section>
  );
}
