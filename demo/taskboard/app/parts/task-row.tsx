import type { VNode } from 'preact';
import type { Task, Workspace } from '../../wire.ts';
import { completeTask } from '../actions/tasks.ts';
import { Assignee } from './assignee.tsx';
import { DueDate } from './due-date.tsx';
import { Icon } from './icon.tsx';

/** One task in a list. Open ones are marked for guidance to find. */
export function TaskRow(props: { task: Task; workspace: Workspace; showProject?: boolean }): VNode {
  const { task, workspace } = props;
  const done = task.doneAt !== null;
  const project = workspace.projects.find(({ id }) => id === task.projectId);
  return (
    <li class={`task${done ? ' done' : ''}`} data-tour={done ? undefined : 'task'} data-task={task.id}>
      <Check task={task} />
      <a class="task-title" href={`/tasks/${task.id}`}>
        <span>{task.title}</span>
        {props.showProject && project && <span class="faint"> {project.name}</span>}
      </a>
      <span class="task-facts">
        {task.comments > 0 && <Fact icon="comment" count={task.comments} one="comment" many="comments" />}
        {task.files > 0 && <Fact icon="clip" count={task.files} one="file" many="files" />}
        <DueDate task={task} />
        <Assignee task={task} workspace={workspace} />
      </span>
    </li>
  );
}

function Check({ task }: { task: Task }): VNode {
  const done = task.doneAt !== null;
  return (
    <input
      type="checkbox"
      class="check"
      checked={done}
      aria-label={`Done: ${task.title}`}
      onChange={() => void completeTask(task, !done)}
    />
  );
}

function Fact(props: { icon: 'comment' | 'clip'; count: number; one: string; many: string }): VNode {
  return (
    <span class="fact">
      <Icon name={props.icon} />
      {props.count}
      <span class="unseen"> {props.count === 1 ? props.one : props.many}</span>
    </span>
  );
}
