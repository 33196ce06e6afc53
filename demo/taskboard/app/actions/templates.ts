import type { Template } from '../../wire.ts';
import { call } from '../api.ts';
import { track } from '../foothold.ts';
import { patch } from '../session.ts';

export async function createTemplate(name: string, tasks: readonly string[]): Promise<Template> {
  const template = await call<Template>('POST', '/templates', { name, tasks });
  patch(({ templates }) => ({ templates: [template, ...templates] }));
  track('Template Created', { id: template.id, tasks: template.tasks.length });
  return template;
}

export async function deleteTemplate(template: Template): Promise<void> {
  await call('DELETE', `/templates/${template.id}`);
  patch(({ templates }) => ({ templates: templates.filter(({ id }) => id !== template.id) }));
}
