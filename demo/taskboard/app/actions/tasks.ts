import type { Comment, StoredFile, Task } from '../../wire.ts';
import { ApiError, call, upload } from '../api.ts';
import { track } from '../foothold.ts';
import { sayProblem } from '../notice.ts';
import { $session, patch } from '../session.ts';

export async function createTask(projectId: string, title: string): Promise<Task> {
  const task = await call<Task>('POST', `/projects/${projectId}/tasks`, { title });
  patch((workspace) => ({ tasks: [...workspace.tasks, task] }));
  track('Task Created', { id: task.id, projectId });
  return task;
}

/** Given to a teammate it is assigned; taken by oneself it is only an update, as nothing is shared yet. */
export async function assignTask(task: Task, assigneeId: string | null): Promise<void> {
  if (!(await change(task, { assigneeId }, { assigneeId }))) return;
  if (assigneeId === null || assigneeId === $session.get()?.workspace.me) {
    track('Task Updated', { id: task.id, field: 'assignee' });
  } else {
    track('Task Assigned', { id: task.id, assigneeId });
  }
}

export async function setDueDate(task: Task, dueDate: string | null): Promise<void> {
  if (!(await change(task, { dueDate }, { dueDate }))) return;
  if (dueDate !== null) track('Task Updated', { id: task.id, field: 'dueDate' });
}

export async function renameTask(task: Task, title: string): Promise<void> {
  const said = title.trim();
  if (said === '' || said === task.title) return;
  if (await change(task, { title: said }, { title: said }))
    track('Task Updated', { id: task.id, field: 'title' });
}

export async function completeTask(task: Task, done: boolean): Promise<void> {
  if (!(await change(task, { doneAt: done ? Date.now() : null }, { done }))) return;
  if (done) track('Task Completed', { id: task.id, projectId: task.projectId });
}

export async function deleteTask(task: Task): Promise<void> {
  await call('DELETE', `/tasks/${task.id}`);
  patch(({ tasks }) => ({ tasks: tasks.filter(({ id }) => id !== task.id) }));
}

export async function addComment(task: Task, body: string): Promise<Comment> {
  const comment = await call<Comment>('POST', `/tasks/${task.id}/comments`, { body });
  replace(task.id, (current) => ({ ...current, comments: current.comments + 1 }));
  track('Comment Added', { taskId: task.id, mentions: comment.mentions.length });
  return comment;
}

export async function addFile(task: Task, file: File): Promise<StoredFile> {
  const query = new URLSearchParams({ task: task.id, name: file.name });
  const stored = await upload<StoredFile>(`/files?${query}`, file);
  replace(task.id, (current) => ({ ...current, files: current.files + 1 }));
  track('File Uploaded', { taskId: task.id, size: stored.size });
  return stored;
}

/** Shows the change at once, and takes it back when the server refuses. True when it is stored. */
async function change(task: Task, shown: Partial<Task>, request: object): Promise<boolean> {
  replace(task.id, (current) => ({ ...current, ...shown }));
  try {
    const stored = await call<Task>('PATCH', `/tasks/${task.id}`, request);
    replace(task.id, () => stored);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      patch(({ tasks }) => ({ tasks: tasks.filter(({ id }) => id !== task.id) }));
    } else {
      replace(task.id, () => task);
    }
    sayProblem(error);
    return false;
  }
}

function replace(id: string, next: (task: Task) => Task): void {
  patch(({ tasks }) => ({ tasks: tasks.map((task) => (task.id === id ? next(task) : task)) }));
}
