import type { Config, Prompt, Survey } from '@foothold/engine';
import type { Locator, Page } from 'playwright-core';
import { BODY, CONFIG } from './surfaces-server.ts';

const ACTIONS = [
  { label: 'Do it', do: { track: 'Done It' } },
  { label: 'Later', do: { dismiss: true } },
] as const;

/** One of each form. */
export const PROMPTS: readonly Prompt[] = [
  {
    id: 'popover',
    form: 'popover',
    target: '#first',
    title: 'A popover',
    body: 'With words.',
    actions: ACTIONS,
  },
  { id: 'banner', form: 'banner', title: 'A banner', body: 'With words.', actions: ACTIONS },
  { id: 'low', form: 'banner', placement: 'bottom', title: 'A low banner' },
  { id: 'modal', form: 'modal', title: 'A modal', body: 'With [a link](/x).', actions: ACTIONS },
  { id: 'firm', form: 'modal', title: 'A firm modal', dismissible: false, actions: [ACTIONS[0]] },
  { id: 'slideout', form: 'slideout', title: 'A slideout', body: 'With words.', actions: ACTIONS },
  {
    id: 'hotspot',
    form: 'hotspot',
    target: '#first',
    title: 'A hotspot',
    body: 'With words.',
    actions: ACTIONS,
  },
  { id: 'late', form: 'banner', target: '#late', title: 'A late banner' },
];

/** One of each kind. */
export const SURVEYS: readonly Survey[] = [
  { id: 'nps', kind: 'nps', question: 'Would you recommend it?', followUp: 'Why?' },
  { id: 'csat', kind: 'csat', question: 'Are you satisfied?' },
  { id: 'ces', kind: 'ces', question: 'How easy was it?' },
  {
    id: 'choice',
    kind: 'choice',
    question: { en: 'What first?', de: 'Was zuerst?' },
    options: [
      { en: 'Plan a launch', de: 'Einen Start planen' },
      { en: 'Track bugs', de: 'Fehler verfolgen' },
    ],
  },
  { id: 'text', kind: 'text', question: 'What nearly stopped you?' },
];

/** Every prompt, survey and empty state, and no checklist beside them. */
export const FORMS: Config = {
  ...CONFIG,
  checklists: [],
  badges: [],
  prompts: PROMPTS,
  surveys: SURVEYS,
  emptyStates: [
    {
      id: 'projects',
      into: '#list',
      when: { not: { milestone: 'project' } },
      title: 'Get started by creating a project',
      body: 'It takes one click.',
      action: { label: 'Create a project', do: { track: 'Project Created' } },
    },
  ],
};
export const options = { config: FORMS };
export const LIST = `${BODY}<section id="list"></section>`;
export const prompt = (page: Page, id: string): Promise<void> =>
  page.evaluate((id) => window.page.perform({ prompt: id }), id);
export const survey = (page: Page, id: string): Promise<void> =>
  page.evaluate((id) => window.page.perform({ survey: id }), id);

/** Our own events by name, without the one every story begins with. */
export const told = async (said: () => Promise<readonly (readonly [string, unknown])[]>) =>
  (await said()).filter(([name]) => !/(?:prompt|survey)_shown$/.test(name));

export const hidden = (locator: Locator): Promise<void> => locator.waitFor({ state: 'hidden' });
