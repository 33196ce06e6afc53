import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SharedProject } from '../../wire.ts';
import { dayOf, nameOfDay } from '../days.ts';
import { Progress } from '../parts/progress.tsx';
import { Mark } from '../parts/shell.tsx';
import { useAnswer } from '../use-answer.ts';

/** A project for people outside: to read, not to change. */
export function SharedPage({ share }: { share: string }): VNode | null {
  const answer = useAnswer<SharedProject>(`/shared/${share}`);
  const title = answer?.value?.name ?? 'Shared project';
  useEffect(() => {
    document.title = `${title} · Taskboard`;
  }, [title]);
  if (!answer) return null;
  const project = answer.value;
  const done = project?.tasks.filter((task) => task.done).length ?? 0;
  return (
    <main class="page shared">
      <p class="brand">
        <Mark /> Taskboard
      </p>
      <h1>{project ? project.name : 'This link is not shared any more'}</h1>
      {project ? (
        <>
          <p class="lead">{project.company} lets you read along.</p>
          <p class="row faint project-progress">
            <Progress done={done} total={project.tasks.length} label="Progress" />
            {done} of {project.tasks.length} done
          </p>
          <ul class="tasks card">
            {project.tasks.map((task) => (
              <li class={`task${task.done ? ' done' : ''}`}>
                <span class="check" role="img" aria-label={task.done ? 'Done' : 'Open'} />
                <span class="task-title">{task.title}</span>
                <span class="task-facts">
                  {task.dueDate && <span class="faint">{nameOfDay(task.dueDate, dayOf(new Date()))}</span>}
                  {task.assignee && <span class="faint">{task.assignee}</span>}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p class="lead">Ask whoever sent it for a new one.</p>
      )}
    </main>
  );
}
