import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '@foothold/engine';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';
import { letGo } from '../helpers/let-go.ts';
import { buildNpmPage } from '../helpers/npm-page-bundle.ts';
import { startStaticServer } from '../helpers/static-server.ts';
import type { PageControls, PageOptions } from './surfaces-page.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The strictest policy a page can have: no inline style, no `style` element, no HTML from text. */
export const STRICT_CSP = [
  "default-src 'none'",
  "script-src 'nonce-test' 'strict-dynamic'",
  "style-src 'self'",
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export interface HostPage {
  readonly body?: string;
  readonly css?: string;
  readonly head?: string;
  /** Served at `/inner`, for frames. */
  readonly inner?: string;
  readonly options: Partial<PageOptions>;
  readonly context?: BrowserContextOptions;
  readonly csp?: string;
  /** Before anything of ours runs. */
  readonly before?: string;
}

interface Surfaces {
  readonly browser: Browser;
  /** A page of somebody's product with the surfaces on it. What it logs or throws is in `errors`. */
  open(host: HostPage): Promise<{ readonly page: Page; readonly errors: string[] }>;
  stop(): Promise<void>;
}

/** Bundles the surfaces as the SDK does, and serves them to pages a test makes up. */
async function startSurfaces(): Promise<Surfaces> {
  const { folder, discard } = await buildNpmPage(at('./surfaces-page.ts'));
  let current: HostPage | null = null;
  const server = await startStaticServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname.endsWith('.js')) {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      response.end(await readFile(join(folder, basename(pathname))).catch(() => ''));
    } else if (pathname === '/host.css') {
      response.writeHead(200, { 'content-type': 'text/css' });
      response.end(`.lower { margin-top: 300px } ${current?.css ?? ''}`);
    } else if (pathname === '/inner') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(current?.inner ?? '');
    } else {
      response.writeHead(200, {
        'content-type': 'text/html',
        ...(current?.csp ? { 'content-security-policy': current.csp } : {}),
      });
      response.end(current ? htmlOf(current) : '');
    }
  });
  const browser = await launchChromium();

  return {
    browser,
    open: async (host) => {
      current = host;
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...host.context });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (!message.text().includes('favicon')) errors.push(message.text());
      });
      await page.goto(`${server.url}/`);
      await page.waitForFunction(() => 'page' in window);
      return { page, errors };
    },
    stop: async () => {
      await browser.close();
      await server.stop();
      await discard();
    },
  };
}

export interface OpenPage {
  readonly page: Page;
  /** Our one element. */
  readonly ui: Locator;
  /** Our own events so far, by name, with their properties. */
  said(): Promise<ReturnType<PageControls['said']>>;
}

/** Opens pages for a file's tests; one that logs or throws anything fails its test. */
export function usePages(): (host?: Partial<HostPage>) => Promise<OpenPage> {
  let surfaces: Surfaces;
  beforeAll(async () => {
    surfaces = await startSurfaces();
  });
  afterAll(() => surfaces.stop());
  return async (host = {}) => {
    const options = { config: CONFIG, events: [SIGNED_UP], ...host.options };
    const { page, errors } = await surfaces.open({ body: BODY, ...host, options });
    onTestFinished(async () => {
      await letGo(page.context());
      expect(errors).toEqual([]);
    });
    return { page, ui: page.locator('foothold-ui'), said: () => page.evaluate(() => window.page.said()) };
  };
}

/** A busy machine is slow, and a test that waits for something waits for it long enough. */
export const POLL: { timeout: number } = { timeout: 30_000 };

/** Waits until nothing on the page, or in a shadow root of it, fades or moves any more. */
export const atRest = (page: Page): Promise<unknown> =>
  page.waitForFunction(() =>
    [document, ...[...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot)].every(
      (root) => root?.getAnimations().every(({ playState }) => playState !== 'running') ?? true,
    ),
  );

/** Whether an element has the focus in its own tree. */
export const isFocused = (element: Element): boolean => {
  const root = element.getRootNode();
  return 'activeElement' in root && root.activeElement === element;
};

const SIGNED_UP = { id: 's', at: 1, seq: 0, type: 'track', name: 'Signed Up', properties: {} } as const;

/** Starts the surfaces on load, with what earlier loads of the tab recorded. */
const START = `
  const options = JSON.parse(document.getElementById('options').textContent);
  const kept = sessionStorage.getItem('events');
  window.fixture({ ...options, events: kept ? JSON.parse(kept) : options.events });
  addEventListener('pagehide', () => sessionStorage.setItem('events', JSON.stringify(window.page.events)));
`;

function htmlOf({ body, head, options, before }: HostPage): string {
  const json = JSON.stringify(options).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="stylesheet" href="/host.css">${head ?? ''}
<script type="application/json" id="options">${json}</script>
<script nonce="test">${before ?? ''}</script>
<script nonce="test" type="module">import('/page.js').then(() => { ${START} });</script>
</head><body><main>${body ?? ''}</main></body></html>`;
}

/** A small config that shows everything. */
export const CONFIG: Config = {
  version: 1,
  project: 'host',
  milestones: [
    { id: 'project', title: 'Create your first project', when: { event: 'Project Created' } },
    { id: 'task', title: 'Set up your first task', when: { event: 'Task Created' } },
    { id: 'invite', title: 'Invite a teammate', when: { event: 'Member Invited' } },
  ],
  checklists: [
    {
      id: 'start',
      title: 'Get started with Host',
      items: [
        { milestone: 'project', body: 'A project holds your tasks.', action: { tour: 'create' } },
        { milestone: 'task', requires: ['project'], action: { open: '/tasks' } },
        { milestone: 'invite', optional: true },
      ],
    },
  ],
  tours: [
    {
      id: 'create',
      steps: [
        { target: '#first', title: 'First', body: 'This is **first**.' },
        { target: '#second', title: 'Second', body: 'This is second.' },
        { title: 'Third', body: 'In the middle.' },
      ],
    },
  ],
  prompts: [
    {
      id: 'assign',
      form: 'tooltip',
      target: '#first',
      title: 'Now assign it',
      body: 'It moves, {{user.firstName|friend}}.',
      actions: [
        { label: 'Assign', do: { track: 'Assign Pressed' } },
        { label: 'Got it', do: { dismiss: true } },
      ],
    },
  ],
  badges: [
    { id: 'ground', title: 'Off the ground', body: 'Your first project is live.', milestone: 'project' },
  ],
};

/** A product's page with two things to point at. */
export const BODY = `
  <h1>Host</h1>
  <p><button id="first">First button</button> <a href="#x" id="link">A link</a></p>
  <p class="lower"><button id="second">Second button</button> <input id="field" aria-label="Field"></p>`;
