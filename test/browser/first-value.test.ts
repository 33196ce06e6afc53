import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Collector,
  createCollector,
  createMailer,
  createTemplateFolder,
  hashSecret,
  openSqliteStore,
  type Store,
  serve,
  systemClock,
} from '@foothold/collector';
import { type Config, isHeldOut } from '@foothold/engine';
import { parseConfig } from '@foothold/schema';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SITES } from '../../demo/start/bundles.ts';
import { createTaskboard } from '../../demo/taskboard/server/create-taskboard.ts';
import { readSite } from '../../demo/taskboard/server/site.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { type SmtpSink, startSmtpSink } from '../helpers/smtp-sink.ts';

const HOST = '127.0.0.1';
const DAY_MS = 86_400_000;
const WRITE_KEY = 'pk_first_value_story';
const SECRET_KEY = 'sk_first_value_story';
const IDENTITY_SECRET = 'the identity secret of this story, long enough for HS256';
const SIGN_IN = 'sign-in-token-of-this-story-0123456789';
const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url));

/** The whole product on one machine: mail server, collector on SQLite, Taskboard, browser. */
interface World {
  readonly browser: Browser;
  readonly mail: SmtpSink;
  readonly taskboardUrl: string;
  readonly collectorUrl: string;
  collector(): Collector;
  /** Moves the collector's clock on. */
  pass(ms: number): void;
  /** Stops the collector and opens another on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function openWorld(): Promise<World> {
  const data = await mkdtemp(join(tmpdir(), 'foothold-story-'));
  const browser = await launchChromium();
  const mail = await startSmtpSink();
  const config = atAnyHour(await readFile(join(DEMO, 'taskboard.json'), 'utf8'));
  let passed = 0;
  let running: { collector: Collector; store: Store; stop: () => Promise<void> };
  const open = async (): Promise<void> => {
    const store = openSqliteStore({ path: join(data, 'foothold.db') });
    const collector = createCollector({
      store,
      config,
      clock: { now: () => systemClock.now() + passed, after: systemClock.after },
      mailer: createMailer(mail.url),
      templates: createTemplateFolder(join(DEMO, 'templates')),
      settings: {
        writeKey: WRITE_KEY,
        secretKeyHash: hashSecret(SECRET_KEY),
        identity: { secrets: [IDENTITY_SECRET] },
        mail: { from: 'Taskboard <hello@taskboard.example>' },
        signInToken: SIGN_IN,
      },
    });
    running = { collector, store, stop: await collector.start() };
  };
  await open();
  const shut = async (): Promise<void> => {
    await running.stop();
    await running.store.close();
  };
  const collectorServer = await serve((request, peer) => running.collector.fetch(request, peer), {
    host: HOST,
    port: 0,
  });
  const collectorUrl = `http://${HOST}:${collectorServer.port}`;
  const taskboard = createTaskboard({
    data,
    collector: { url: collectorUrl, writeKey: WRITE_KEY },
    identitySecret: IDENTITY_SECRET,
    newId: outsideHoldout(config),
    site: readSite(SITES.taskboard),
    npmSite: readSite(SITES.npm),
  });
  const demoServer = await serve(async (request) => taskboard.fetch(request), { host: HOST, port: 0 });
  return {
    browser,
    mail,
    collectorUrl,
    taskboardUrl: `http://${HOST}:${demoServer.port}`,
    collector: () => running.collector,
    pass: (ms) => {
      passed += ms;
    },
    restart: async () => {
      await shut();
      await open();
    },
    close: async () => {
      await browser.close();
      await demoServer.stop();
      taskboard.close();
      await collectorServer.stop();
      await shut();
      await mail.stop();
      await rm(data, { recursive: true });
    },
  };
}

/** The demo's config without quiet hours: this story is told by night as well. */
function atAnyHour(text: string): string {
  const config: Config = JSON.parse(text);
  return JSON.stringify({ ...config, limits: { ...config.limits, quietHours: undefined } });
}

/** Ids of people whom the programme's holdout leaves out would tell another story. */
function outsideHoldout(config: string): (prefix: string) => string {
  const parsed = parseConfig(config);
  if (!parsed.ok) throw new Error('the demo has no config');
  return (prefix) => {
    for (;;) {
      const id = `${prefix}_${randomBytes(9).toString('hex')}`;
      if (!isHeldOut(parsed.config, { host: 'browser', session: null, unit: { user: id } })) return id;
    }
  };
}

interface SentCall {
  readonly event?: string;
  readonly userId?: string;
  readonly timestamp: string;
}

/** A person in a browser of their own, and every call their page sent. */
async function arrive(
  name: string,
  email: string,
): Promise<{ page: Page; context: BrowserContext; sent: SentCall[]; noise: string[] }> {
  const context = await world.browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const sent: SentCall[] = [];
  const noise: string[] = [];
  page.on('console', (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('request', (request) => {
    if (!request.url().endsWith('/v1/batch')) return;
    const body: { batch: SentCall[] } = JSON.parse(request.postData() ?? '{"batch":[]}');
    sent.push(...body.batch);
  });
  await page.goto(world.taskboardUrl);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Work email').fill(email);
  await page.getByLabel('Company').fill(`${name} & Co`);
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await page
    .getByRole('button', { name: /Get started/ })
    .waitFor()
    .catch(async (error: unknown) => {
      const script = await fetch(`${world.collectorUrl}/sdk/foothold.js`).then((answer) => answer.status);
      const what = { noise, url: page.url(), script, sent: sent.map((call) => call.event) };
      throw new Error(`the checklist does not come: ${JSON.stringify(what)}`, { cause: error });
    });
  return { page, context, sent, noise };
}

async function ask(path: string): Promise<unknown> {
  const response = await fetch(`${world.collectorUrl}${path}`, {
    headers: { authorization: `Bearer ${SECRET_KEY}` },
  });
  expect(response.status).toBe(200);
  return response.json();
}

interface Listed {
  readonly subjects: readonly {
    readonly email: string | null;
    readonly ttfv: number | null;
    readonly stage: string | null;
  }[];
}

test('a person is led to first value, and the collector measures it to the millisecond', async () => {
  const { page, context, sent, noise } = await arrive('Ada Lovelace', 'ada@example.test');
  const story: string[] = [];
  const launcher = page.getByRole('button', { name: /Get started|All done/ });
  const sees = async (progress: string): Promise<void> => {
    await launcher.filter({ hasText: progress }).waitFor();
    story.push(`the checklist says ${progress}`);
  };

  await sees('0 of 5');
  await launcher.click();
  await page.getByRole('button', { name: 'Show me' }).first().click();
  for (const [title, target] of [
    ['Your projects live here', '[data-tour=nav-projects]'],
    ['Start one', '#new-project'],
  ] as const) {
    await page.getByRole('heading', { name: title }).waitFor();
    story.push(`the tour says ${title}`);
    await page.locator(target).click();
  }
  await page.getByRole('heading', { name: 'Name it' }).waitFor();
  story.push('the tour says Name it');
  await page.locator('#project-name').fill('Launch');
  await page.keyboard.press('Enter');
  await sees('1 of 5');
  await page.getByText('Off the ground', { exact: true }).waitFor();
  story.push('the badge says Off the ground');
  await expect.poll(() => page.getByRole('heading', { name: 'Name it' }).count()).toBe(0);
  story.push('the tour is over');

  await page.locator('#new-task').fill('Write the plan');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Now assign it to a teammate' }).waitFor();
  story.push('the prompt says Now assign it to a teammate');
  await sees('2 of 5');

  await page.locator('.assignee').first().click();
  await page.getByRole('button', { name: 'Invite a teammate' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Bea Mate');
  await page.getByLabel('Email').fill('bea@example.test');
  await page.getByRole('button', { name: 'Invite and assign' }).click();
  await sees('4 of 5');
  await expect.poll(() => page.getByRole('heading', { name: 'Now assign it to a teammate' }).count()).toBe(0);
  story.push('the prompt is closed');

  await page.getByRole('checkbox', { name: /Write the plan/ }).click();
  await page.getByRole('heading', { name: 'How easy was it to get started?' }).waitFor();
  story.push('the survey asks How easy was it to get started?');
  await page.getByText('Team player', { exact: true }).waitFor();
  story.push('the badge says Team player');
  await page.getByRole('radio', { name: /^1/ }).click();
  await page.getByText('Thank you', { exact: true }).waitFor();
  story.push('the survey says Thank you');
  await sees('5 of 5');

  expect(story).toEqual([
    'the checklist says 0 of 5',
    'the tour says Your projects live here',
    'the tour says Start one',
    'the tour says Name it',
    'the checklist says 1 of 5',
    'the badge says Off the ground',
    'the tour is over',
    'the prompt says Now assign it to a teammate',
    'the checklist says 2 of 5',
    'the checklist says 4 of 5',
    'the prompt is closed',
    'the survey asks How easy was it to get started?',
    'the badge says Team player',
    'the survey says Thank you',
    'the checklist says 5 of 5',
  ]);
  expect(noise).toEqual([]);

  await expect.poll(() => sent.some((call) => call.event === 'Task Completed')).toBe(true);
  const at = (event: string): number =>
    Date.parse(sent.find((call) => call.event === event)?.timestamp ?? '');
  const listed = async (): Promise<Listed> => (await ask('/v1/subjects?limit=10')) as Listed; // the shape is asserted below
  await expect.poll(async () => (await listed()).subjects[0]?.ttfv ?? null).not.toBeNull();
  expect((await listed()).subjects).toMatchObject([
    { email: 'ada@example.test', stage: 'adoption', ttfv: at('Task Completed') - at('Signed Up') },
  ]);
  const names = (): Set<string> => new Set(sent.flatMap((call) => call.event ?? []));
  await expect
    .poll(names)
    .toEqual(
      new Set([
        'Signed Up',
        'Project Created',
        'Task Created',
        'Member Invited',
        'Task Assigned',
        'Task Completed',
        'foothold:checklist_opened',
        'foothold:checklist_shown',
        'foothold:checklist_clicked',
        'foothold:tour_started',
        'foothold:tour_step_shown',
        'foothold:tour_moved',
        'foothold:tour_completed',
        'foothold:checklist_completed',
        'foothold:badge_shown',
        'foothold:empty-state_shown',
        'foothold:intervention_fired',
        'foothold:prompt_shown',
        'foothold:prompt_closed',
        'foothold:survey_shown',
        'foothold:survey_answered',
      ]),
    );
  await context.close();
});

test('the dashboard shows the one activated person', async () => {
  const page = await world.browser.newPage();
  const noise: string[] = [];
  page.on('console', (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(error.message));
  await page.goto(`${world.collectorUrl}/dashboard/#signin=${SIGN_IN}`);
  const row = page.getByRole('row', { name: /Ada Lovelace/ });
  await row.waitFor();
  expect(await row.innerText()).toContain('5 of 5');
  const body = (await page.innerText('body')).replaceAll(/\s+/g, ' ');
  expect(body).toContain('Still on their way 0of 1 person 1 got there');
  expect(body).toContain('Latest people 1 person, newest first');
  expect(noise).toEqual([]);
  await page.close();
});

test('a person who signs up and does nothing gets exactly one email a day later', async () => {
  const { context, sent } = await arrive('Bo Idle', 'bo@example.test');
  await expect.poll(() => sent.some((call) => call.event === 'Signed Up')).toBe(true);
  await expect.poll(async () => ((await ask('/v1/subjects?limit=10')) as Listed).subjects.length).toBe(2);
  await context.close();

  world.pass(DAY_MS - 60_000);
  await world.collector().tick();
  expect(world.mail.messages()).toEqual([]);

  world.pass(2 * 60_000);
  await world.collector().tick();
  await world.mail.waitFor(1);
  expect(world.mail.messages().map(({ to, subject }) => ({ to, subject }))).toEqual([
    { to: ['bo@example.test'], subject: '3-minute video: create your first project' },
  ]);

  world.pass(DAY_MS);
  await world.collector().tick();
  await world.restart();
  await world.collector().tick();
  world.pass(DAY_MS);
  await world.collector().tick();
  expect(world.mail.messages()).toHaveLength(1);
});

test('the page without projects offers one in a click, and says so once', async () => {
  const { page, context, noise } = await arrive('Cy Empty', 'cy@example.test');
  await page.locator('[data-tour=nav-projects]').click();
  const offers = page.getByText('Get started by creating a project').filter({ visible: true });
  await page.locator('foothold-empty-state').waitFor();
  await expect.poll(() => offers.count()).toBe(1);
  await page.locator('foothold-empty-state').getByRole('button', { name: 'Create a project' }).click();
  await page.locator('#project-name').fill('Launch');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Launch' }).waitFor();
  await page.locator('[data-tour=nav-projects]').click();
  await page.getByRole('link', { name: 'Launch' }).waitFor();
  await expect.poll(() => page.locator('foothold-empty-state').count()).toBe(0);
  expect(noise).toEqual([]);
  await context.close();
});
