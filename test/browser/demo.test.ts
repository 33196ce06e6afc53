import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Served, serve } from '@foothold/collector';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildBundles, SITES } from '../../demo/start/bundles.ts';
import { createTaskboard, type Taskboard } from '../../demo/taskboard/server/create-taskboard.ts';
import { readSite } from '../../demo/taskboard/server/site.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { letGo } from '../helpers/let-go.ts';

/** Nobody listens there: the SDK's script never comes, as behind a blocker. */
const NOWHERE = 'http://127.0.0.1:9';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let data: string;
let taskboard: Taskboard;
let server: Served;
let context: BrowserContext;
let page: Page;
/** Errors of the page itself. */
let errors: string[];

beforeAll(async () => {
  await buildBundles(AbortSignal.timeout(100_000), undefined, ['taskboard', 'npm']);
  data = await mkdtemp(join(tmpdir(), 'taskboard-'));
  taskboard = createTaskboard({
    data,
    collector: { url: NOWHERE, writeKey: 'pk_test' },
    identitySecret: 'a-secret-of-thirty-two-characters',
    site: readSite(SITES.taskboard),
    npmSite: readSite(SITES.npm),
  });
  server = await serve(async (request) => taskboard.fetch(request), { port: 0, host: '127.0.0.1' });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  taskboard?.close();
  await rm(data, { recursive: true, force: true });
});

beforeEach(async () => {
  errors = [];
  context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    baseURL: `http://127.0.0.1:${server.port}`,
  });
  page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    const isBlockedSdk = message.location().url.startsWith(NOWHERE);
    if (message.type() === 'error' && !isBlockedSdk) errors.push(message.text());
  });
});
afterEach(() => letGo(context));

let people = 0;

/** Signs somebody new up and ends on their empty home page. */
async function signUp(): Promise<void> {
  people += 1;
  await page.goto('/');
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByLabel('Work email').fill(`ada-${people}@example.test`);
  await page.getByLabel('Company').fill('Analytical Engines');
  await page.getByLabel('Password').fill('correct horse');
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await page.getByRole('heading', { name: /Good .*, Ada/ }).waitFor();
}

async function createProject(name: string): Promise<void> {
  await page.getByRole('link', { name: 'Projects', exact: true }).first().click();
  await page.locator('#new-project').click();
  await page.locator('#project-name').fill(name);
  await page.keyboard.press('Enter');
  await page.getByLabel('New task', { exact: true }).first().waitFor();
}

async function createTask(title: string): Promise<void> {
  await page.locator('#new-task').fill(title);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: title }).waitFor();
}

async function inviteAndAssign(): Promise<void> {
  people += 1;
  await page.locator('[data-tour=task]:first-child .assignee').click();
  await page.getByRole('button', { name: 'Invite a teammate…' }).click();
  const form = page.getByRole('form', { name: 'Invite and assign' });
  await form.getByLabel('Name').fill('Grace Hopper');
  await form.getByLabel('Email').fill(`grace-${people}@example.test`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Assigned to Grace Hopper' }).waitFor();
}

/** What the page has asked Foothold for: its stub keeps every call while the script does not come. */
function callsToFoothold(): Promise<string[]> {
  return page.evaluate(() => {
    const { foothold } = window as unknown as { foothold: unknown[][] };
    return foothold
      .filter(([verb]) => verb !== 'callback')
      .map(([verb, first]) => (verb === 'track' ? String(first) : String(verb)));
  });
}

test('a person gets from sign-up to a finished shared task with the SDK blocked, and every step is tracked', async () => {
  await signUp();
  await createProject('Website relaunch');
  await createTask('Write the copy');
  await inviteAndAssign();
  await page.getByLabel('Done: Write the copy').check();
  await page.getByText('1 of 1 done').waitFor();

  const calls = await callsToFoothold();
  expect(calls.filter((call) => call !== 'page')).toEqual([
    'identify',
    'group',
    'Signed Up',
    'Project Created',
    'Task Created',
    'Member Invited',
    'Task Assigned',
    'Task Completed',
  ]);
  expect(errors).toEqual([]);
});

test('every other moment is tracked once, when it is stored', async () => {
  await signUp();
  await createProject('Website relaunch');
  await createTask('Write the copy');
  await createTask('Choose photographs');
  const before = (await callsToFoothold()).length;

  const row = page.locator('[data-tour=task]').first();
  await row.locator('.assignee').click();
  await page.getByRole('button', { name: 'Ada Lovelace (you)' }).click();
  const other = page.locator('[data-tour=task]').nth(1);
  await other.locator('.due').click();
  await page.getByRole('button', { name: 'Tomorrow' }).click();
  await other.getByRole('button', { name: 'Due Tomorrow' }).waitFor();

  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('switch', { name: 'Share by link' }).click();
  const shareUrl = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Save as template' }).click();
  await page.getByText('Saved as a template.').waitFor();

  await page.getByRole('link', { name: 'Write the copy' }).click();
  await page.locator('#add-file').setInputFiles({
    name: 'brief.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('hello'),
  });
  await page.getByRole('link', { name: 'Download brief.txt' }).waitFor();
  await page.getByLabel('Comment', { exact: true }).pressSequentially('Over to you, @Ad');
  await page.getByRole('button', { name: '@Ada' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.locator('.mention').waitFor();

  await page.getByRole('link', { name: 'Automations' }).click();
  await page.getByRole('switch').first().click();
  await page.getByRole('link', { name: 'Integrations' }).click();
  await page.locator('[data-action=connect-github]').click();
  await page.getByText('Connected').waitFor();
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor();

  await expect
    .poll(async () => (await callsToFoothold()).slice(before).filter((call) => call !== 'page'))
    .toEqual([
      'Task Updated',
      'Task Updated',
      'Project Shared',
      'Template Created',
      'File Uploaded',
      'Comment Added',
      'Automation Enabled',
      'Integration Connected',
    ]);

  await page.goto(shareUrl);
  await page.getByText('Analytical Engines lets you read along.').waitFor();
  expect(errors).toEqual([]);
});

test('what was done is there after a reload, and signing out forgets the person', async () => {
  await signUp();
  await createProject('Website relaunch');
  await createTask('Write the copy');
  await page.reload();
  await page.getByRole('link', { name: 'Write the copy' }).waitFor();
  expect((await callsToFoothold()).slice(0, 2)).toEqual(['identify', 'group']);

  await page.getByRole('button', { name: /Ada Lovelace.*your account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect((await callsToFoothold()).at(-1)).toBe('reset');

  await page.getByLabel('Email').fill(`ada-${people}@example.test`);
  await page.getByLabel('Password').fill('correct horse');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Write the copy' }).waitFor();
});

test('a mistake in a form is told at its field, and nothing typed is lost', async () => {
  await page.goto('/');
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Work email').fill('ada');
  await page.getByRole('button', { name: 'Create workspace' }).click();
  const email = page.getByLabel('Work email');
  await expect.poll(() => email.getAttribute('aria-invalid')).toBe('true');
  expect(await email.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await page.getByLabel('Your name').inputValue()).toBe('Ada');
});

test('the whole way is open to the keyboard, and closing a menu leads back to its button', async () => {
  await signUp();
  await createProject('Website relaunch');
  await createTask('Write the copy');
  const assignee = page.locator('[data-tour=task]:first-child .assignee');
  await assignee.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Assign “Write the copy”' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await assignee.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await expect.poll(focused).toContain('Ada Lovelace (you)');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toContain('Invite a teammate');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Assigned to Ada Lovelace' }).waitFor();
});

test('no page overflows, and axe finds nothing, on a wide and a narrow screen, light and dark', async () => {
  await signUp();
  const empty = ['/', '/projects', '/dashboard', '/templates'];
  const found: string[] = [];
  for (const path of empty) found.push(...(await lookAt(path)));

  await createProject('A project with a name that is a good deal longer than anybody would wish for');
  const projectPath = new URL(page.url()).pathname;
  await createTask('Write the copy, and keep it short enough to be read by people who are in a hurry');
  await inviteAndAssign();
  await createTask('Choose photographs');
  await page.getByLabel('Done: Choose photographs').check();
  await page.locator('.task.done').waitFor();
  const taskPath = (await page.locator('[data-tour=task] a').first().getAttribute('href')) ?? '';
  const full = [
    ...['/', '/projects', projectPath, taskPath, '/dashboard', '/members', '/templates', '/automations'],
    ...['/integrations', '/none', '/guide', '/npm/', '/join/none', '/shared/none'],
  ];
  for (const path of full) found.push(...(await lookAt(path)));
  await context.clearCookies();
  for (const path of ['/', '/sign-in']) found.push(...(await lookAt(path)));
  expect(found).toEqual([]);
});

/** Opens a page in four guises and tells what is wrong with it. */
async function lookAt(path: string): Promise<string[]> {
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await page.evaluate(AXE);
  const found: string[] = [];
  for (const width of [1280, 375]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) found.push(`${path} at ${width}: ${wide} px too wide`);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      found.push(...violations.map((violation) => `${path} at ${width} ${colorScheme}: ${violation}`));
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  return found;
}

test('the npm page draws its own progress from the stores, keeps it over a reload, and starts over', async () => {
  await page.goto('/npm/');
  const words = page.locator('#words');
  await expect.poll(() => words.textContent()).toBe('0 of 3');
  for (const item of ['Bread', 'Milk', 'Tea']) {
    await page.getByLabel('New item').fill(item);
    await page.keyboard.press('Enter');
  }
  await expect.poll(() => words.textContent()).toBe('2 of 3');
  await page.reload();
  await expect.poll(() => words.textContent()).toBe('2 of 3');
  await page.getByLabel('Milk').check();
  await expect.poll(() => words.textContent()).toBe('All done');
  expect(await page.locator('#ring').getAttribute('stroke-dasharray')).toBe('100 100');
  expect(await page.locator('#steps [data-done=true]').count()).toBe(3);
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect.poll(() => words.textContent()).toBe('0 of 3');
  expect(errors).toEqual([]);
});
