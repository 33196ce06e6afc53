import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatProblem } from '@foothold/engine';
import { expect, onTestFinished, test } from 'vitest';
import { memoryTemplates } from '../../../fakes/memory-templates.ts';
import { smallConfig } from '../../../fakes/small-config.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { createTemplateFolder, noTemplates } from './template-folder.ts';
import { loadTemplates, type TemplateFiles } from './templates.ts';

const problemsIn = async (files: TemplateFiles): Promise<string[]> => {
  const result = await loadTemplates(smallConfig, files);
  return result.ok ? [] : result.problems.map(formatProblem);
};

test('a template that is not there is an error that names the path in the config', async () => {
  const path =
    'interventions[0].do.email.template: found "nudge", expected a file nudge.md or nudge.en.md in';
  expect(await problemsIn(memoryTemplates({ 'nudge-other.md': 'x', 'nudge.txt': 'x' }))).toEqual([
    `${path} memory`,
  ]);
  expect(await problemsIn(createTemplateFolder('/nowhere/at/all'))).toEqual([`${path} /nowhere/at/all`]);
  expect(await problemsIn(noTemplates)).toEqual([
    `${path} the templates folder (none was given: start with --templates DIR)`,
  ]);
});

test('a link that could lead elsewhere, or a value nobody has, is an error', async () => {
  const links = [
    'javascript:alert(1)',
    '/relative',
    'https://{{user.host}}/',
    'https://a.example{{user.x}}',
    'https://u@a.example/',
    'data:text/html,x',
    '',
  ];
  for (const link of links) {
    const [problem] = await problemsIn(memoryTemplates({ 'nudge.md': `**[go](${link})**` }));
    expect(problem).toContain('expected https://…, http://… or mailto:…');
  }
  for (const link of ['https://a.example', 'http://localhost:1/{{user.x}}?y#z', 'mailto:{{user.email}}']) {
    expect(await problemsIn(memoryTemplates({ 'nudge.md': `[go](${link})` }))).toEqual([]);
  }
  expect(await problemsIn(memoryTemplates({ 'nudge.md': 'Hi {{name}} {{user.a b}}' }))).toHaveLength(2);
  expect(await problemsIn(memoryTemplates({ 'nudge.md': ' \n' }))).toHaveLength(1);
});

test("a template is found in the person's locale, its language, the config's, then in none", async () => {
  const folder = await temporaryFolder(onTestFinished);
  for (const file of ['nudge.de.md', 'nudge.pt-BR.md', 'nudge.md']) await writeFile(join(folder, file), file);
  const loaded = await loadTemplates(smallConfig, createTemplateFolder(folder));
  const find = (locale: string, fallback = 'en'): unknown =>
    loaded.ok &&
    JSON.stringify(loaded.templates.find('nudge', locale, fallback)).match(/nudge[\w.-]*md/)?.[0];
  expect([find('de'), find('de-AT'), find('pt-BR'), find('pt'), find('fr'), find('fr', 'de')]).toEqual([
    'nudge.de.md',
    'nudge.de.md',
    'nudge.pt-BR.md',
    'nudge.md',
    'nudge.md',
    'nudge.de.md',
  ]);
});
