import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { Project, Workspace } from '../../wire.ts';
import { renameProject } from '../actions/projects.ts';
import { createTask } from '../actions/tasks.ts';
import { Editable } from '../parts/editable.tsx';
import { Form } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import { Progress } from '../parts/progress.tsx';
import { ProjectMenu } from '../parts/project-menu.tsx';
import { ShareMenu } from '../parts/share-menu.tsx';
import { Page } from '../parts/shell.tsx';
import { TaskRow } from '../parts/task-row.tsx';

export function ProjectPage({ project, workspace }: { project: Project; workspace: Workspace }): VNode {
  const tasks = workspace.tasks.filter(({ projectId }) => projectId === project.id);
  const open = tasks.filter(({ doneAt }) => doneAt === null);
  const done = tasks
    .filter(({ doneAt }) => doneAt !== null)
    .sort((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0));
  return (
    <Page
      title={project.name}
      heading={
        <Editable
          value={project.name}
          label="Project name"
          onChange={(name) => void renameProject(project, name)}
        />
      }
      above={
        <a class="crumb" href="/projects">
          <Icon name="back" /> Projects
        </a>
      }
      actions={
        <>
          <ShareMenu project={project} />
          <ProjectMenu project={project} tasks={tasks} />
        </>
      }
    >
      {tasks.length > 0 && (
        <p class="row faint project-progress">
          <Progress done={done.length} total={tasks.length} label="Progress" />
          {done.length} of {tasks.length} done
        </p>
      )}
      <section class="card tasks-card" aria-label="Open tasks">
        {open.length === 0 && (
          <p class="none">
            {tasks.length === 0
              ? 'Get started by writing down the first thing to do.'
              : 'All done. Add what comes next.'}
          </p>
        )}
        <ul class="tasks">
          {open.map((task) => (
            <TaskRow key={task.id} task={task} workspace={workspace} />
          ))}
        </ul>
        <NewTask projectId={project.id} first={tasks.length === 0} />
      </section>
      {done.length > 0 && (
        <details class="section" open>
          <summary>
            <h2>Done</h2> <span class="faint">{done.length}</span>
          </summary>
          <ul class="tasks card">
            {done.map((task) => (
              <TaskRow key={task.id} task={task} workspace={workspace} />
            ))}
          </ul>
        </details>
      )}
    </Page>
  );
}

/** Below the list, as new tasks are: write, Enter, write the next. */
function NewTask({ projectId, first }: { projectId: string; first: boolean }): VNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Form
      class="new-task"
      label="New task"
      onSubmit={async ({ title = '' }) => {
        await createTask(projectId, title);
        if (input.current) input.current.value = '';
        input.current?.focus();
      }}
    >
      {({ busy, errorAt, problem }) => {
        const error = errorAt('title') ?? problem;
        return (
          <>
            <Icon name="plus" />
            <input
              ref={input}
              id="new-task"
              name="title"
              class="bare"
              aria-label="New task"
              placeholder={first ? 'Write the first task' : 'Add a task'}
              autocomplete="off"
              aria-invalid={error === undefined ? undefined : 'true'}
              aria-describedby="new-task-note"
            />
            <button type="submit" class="button quiet" disabled={busy}>
              Add
            </button>
            <p id="new-task-note" class="hint problem" role="alert">
              {error}
            </p>
          </>
        );
      }}
    </Form>
  );
}
