import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Comment, StoredFile, Task, TaskDetails, Workspace } from '../../wire.ts';
import { completeTask, deleteTask, renameTask } from '../actions/tasks.ts';
import { sayProblem } from '../notice.ts';
import { Assignee } from '../parts/assignee.tsx';
import { Comments } from '../parts/comments.tsx';
import { Dropdown } from '../parts/dropdown.tsx';
import { DueDate } from '../parts/due-date.tsx';
import { Editable } from '../parts/editable.tsx';
import { Files } from '../parts/files.tsx';
import { Icon } from '../parts/icon.tsx';
import { Page } from '../parts/shell.tsx';
import { navigate } from '../route.ts';
import { useAnswer } from '../use-answer.ts';

/** One task with all that belongs to it. */
export function TaskPage({ task, workspace }: { task: Task; workspace: Workspace }): VNode {
  const answer = useAnswer<TaskDetails>(`/tasks/${task.id}`);
  const [newFiles, setNewFiles] = useState<readonly StoredFile[]>([]);
  const [newComments, setNewComments] = useState<readonly Comment[]>([]);
  const project = workspace.projects.find(({ id }) => id === task.projectId);
  const done = task.doneAt !== null;
  const remove = async (): Promise<void> => {
    try {
      await deleteTask(task);
      navigate(`/projects/${task.projectId}`, 'replace');
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <Page
      title={task.title}
      heading={
        <Editable value={task.title} label="Task title" onChange={(title) => void renameTask(task, title)} />
      }
      above={
        <a class="crumb" href={`/projects/${task.projectId}`}>
          <Icon name="back" /> <span class="clip">{project?.name ?? 'Project'}</span>
        </a>
      }
      actions={
        <>
          <button
            type="button"
            class={`button ${done ? 'quiet' : 'primary'}`}
            onClick={() => void completeTask(task, !done)}
          >
            {done ? (
              'Open again'
            ) : (
              <>
                <Icon name="check" /> Complete
              </>
            )}
          </button>
          <Dropdown
            label={`More for ${task.title}`}
            buttonClass="button quiet square"
            buttonLabel="More"
            button={<Icon name="more" />}
          >
            {(close) => (
              <button
                type="button"
                class="choice bad"
                onClick={() => {
                  close();
                  void remove();
                }}
              >
                <Icon name="warning" /> Delete task
              </button>
            )}
          </Dropdown>
        </>
      }
    >
      <p class="row task-properties">
        {done && <span class="tag good">Done</span>}
        <Assignee task={task} workspace={workspace} />
        <DueDate task={task} />
      </p>
      {answer?.error && <p class="problem">{answer.error.message}</p>}
      {answer?.value && (
        <>
          <Files
            task={task}
            workspace={workspace}
            files={[...answer.value.files, ...newFiles]}
            onAdded={(file) => setNewFiles((files) => [...files, file])}
          />
          <Comments
            task={task}
            workspace={workspace}
            comments={[...answer.value.comments, ...newComments]}
            onAdded={(comment) => setNewComments((comments) => [...comments, comment])}
          />
        </>
      )}
    </Page>
  );
}
