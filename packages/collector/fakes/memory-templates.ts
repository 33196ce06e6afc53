import type { TemplateFiles } from '../src/outbox/email/templates.ts';

/** Template files kept in an object. */
export function memoryTemplates(files: { readonly [file: string]: string }): TemplateFiles {
  return {
    where: 'memory',
    list: async () => Object.keys(files),
    read: async (file) => files[file] ?? '',
  };
}
