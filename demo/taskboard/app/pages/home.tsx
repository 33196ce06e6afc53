import type { VNode } from 'preact';
import type { Task, Workspace } from '../../wire.ts';
import { dayOf } from '../days.ts';
import { Empty } from '../parts/empty.tsx';
import { ProjectCard } from '../parts/project-card.tsx';
import { Page } from '../parts/shell.tsx';
import { TaskRow } from '../parts/task-row.tsx';

const RECENT_PROJECTS = 3;

/** What the person should do next, by when it is due. */
export function HomePage({ workspace }: { workspace: Workspace }): VNode {
  const me = workspace.members.find(({ id }) => id === workspace.me);
  const firstName = me?.name.split(' ')[0] ?? '';
  const mine = workspace.tasks.filter((task) => task.assigneeId === workspace.me && task.doneAt === null);
  const today = dayOf(new Date());
  const dueBy = (task: Task) => task.dueDate ?? '9999';
  const groups: readonly [string, readonly Task[]][] = [
    ['Overdue', mine.filter((task) => dueBy(task) < today)],
    ['Today', mine.filter((task) => dueBy(task) === today)],
    ['Coming up', mine.filter((task) => dueBy(task) > today && task.dueDate !== null)],
    ['No due date', mine.filter((task) => task.dueDate === null)],
  ];
  return (
    <Page title={`${greeting(new Date().getHours())}, ${firstName}`} lead={summary(mine.length)}>
      {workspace.projects.length === 0 ? (
        <Empty
          title="Get started by creating a project"
          body="A project holds your team’s tasks. Creating one takes a click and a name."
        >
          <a class="button primary" href="/projects">
            Go to projects
          </a>
        </Empty>
      ) : (
        <>
          {mine.length === 0 && (
            <Empty
              title="Nothing is waiting for you"
              body="Tasks given to you appear here, the most urgent first."
            />
          )}
          {groups.map(
            ([title, tasks]) =>
              tasks.length > 0 && (
                <section key={title} class="section" aria-label={title}>
                  <h2>{title}</h2>
                  <ul class="tasks card">
                    {tasks.map((task) => (
                      <TaskRow key={task.id} task={task} workspace={workspace} showProject />
                    ))}
                  </ul>
                </section>
              ),
          )}
          <section class="section" aria-label="Latest projects">
            <h2>Latest projects</h2>
            <ul class="projects">
              {workspace.projects.slice(0, RECENT_PROJECTS).map((project) => (
                <ProjectCard key={project.id} project={project} workspace={workspace} heading="h3" />
              ))}
            </ul>
          </section>
        </>
      )}
    </Page>
  );
}

function greeting(hour: number): string {
  if (hour < 5) return 'Good night';
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}

function summary(open: number): string {
  if (open === 0) return 'You have no open tasks.';
  return open === 1 ? 'You have one open task.' : `You have ${open} open tasks.`;
}
