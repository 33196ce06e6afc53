import type { Project, Task } from '../../wire.ts';
import { call } from '../api.ts';
import { track } from '../foothold.ts';
import { sayProblem } from '../notice.ts';
import { patch } from '../session.ts';

/** Makes a project; from a template it begins with the template's tasks. */
export async function createProject(name: string, templateId?: string): Promise<Project> {
  const { project, tasks } = await call<{ project: Project; tasks: Task[] }>('POST', '/projects', {
    name,
    templateId,
  });
  patch((workspace) => ({
    projects: [project, ...workspace.projects],
    tasks: [...workspace.tasks, ...tasks],
  }));
  track('Project Created', { id: project.id, template: templateId !== undefined });
  return project;
}

export async function renameProject(project: Project, name: string): Promise<void> {
  if (name.trim() === '' || name.trim() === project.name) return;
  replace({ ...project, name: name.trim() });
  try {
    replace(await call<Project>('PATCH', `/projects/${project.id}`, { name }));
  } catch (error) {
    replace(project);
    sayProblem(error);
  }
}

export async function shareProject(project: Project, shared: boolean): Promise<void> {
  try {
    replace(await call<Project>('PUT', `/projects/${project.id}/share`, { shared }));
    if (shared) track('Project Shared', { id: project.id });
  } catch (error) {
    sayProblem(error);
  }
}

export async function deleteProject(project: Project): Promise<void> {
  await call('DELETE', `/projects/${project.id}`);
  patch((workspace) => ({
    projects: workspace.projects.filter(({ id }) => id !== project.id),
    tasks: workspace.tasks.filter(({ projectId }) => projectId !== project.id),
  }));
}

function replace(project: Project): void {
  patch(({ projects }) => ({
    projects: projects.map((other) => (other.id === project.id ? project : other)),
  }));
}
