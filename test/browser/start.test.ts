import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What a person is promised, from the command to the three lines. */
const START_MAX_MS = 30_000;
const LINES = /demo URL: +(\S+)\ndashboard URL: +(\S+)\ncollector URL: +(\S+)\n/;

let data: string;
let runs: ChildProcess[];
beforeEach(async () => {
  runs = [];
  data = await mkdtemp(join(tmpdir(), 'npm-start-'));
});
afterEach(async () => {
  for (const child of runs) {
    if (child.exitCode === null && child.signalCode === null) signal(child, 'SIGKILL');
  }
  await rm(data, { recursive: true, force: true });
});

interface Run {
  readonly process: ChildProcess;
  readonly output: () => { stdout: string; stderr: string };
  /** Resolves when the three lines are there; rejects when it ends before. */
  readonly urls: Promise<{ demo: string; dashboard: string; collector: string }>;
  readonly ended: Promise<number | null>;
}

/** What `npm start` runs, without npm and its shell in between: their exit code is their own. */
const start = (...flags: string[]): Run =>
  run(process.execPath, ['--conditions=source', 'demo/start.ts', '--data', data, ...flags]);

const npmStart = (...flags: string[]): Run =>
  run('npm', ['start', '--silent', '--', '--data', data, ...flags]);

/** In a process group of its own, as a terminal runs a command. */
function run(command: string, args: readonly string[]): Run {
  const { SMTP_URL: _, ...env } = process.env;
  const child = spawn(command, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  runs.push(child);
  let [stdout, stderr] = ['', ''];
  const ended = once(child, 'close').then(([code]) => code as number | null); // by Node's own documentation
  const urls = new Promise<{ demo: string; dashboard: string; collector: string }>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const [, demo, dashboard, collector] = LINES.exec(stdout) ?? [];
      if (demo && dashboard && collector) resolve({ demo, dashboard, collector });
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    ended.then((code) => reject(new Error(`npm start ended with ${code}: ${stderr}`)));
  });
  urls.catch(() => undefined);
  return { process: child, output: () => ({ stdout, stderr }), urls, ended };
}

/** To the whole group, as Ctrl-C does: npm and node both get it. */
function signal({ pid }: ChildProcess, name: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void {
  if (pid !== undefined) process.kill(-pid, name);
}

test('npm start prints three lines in time, everything behind them answers, and Ctrl-C ends it', async () => {
  const from = Date.now();
  const started = npmStart('--port', '0', '--demo-port', '0');
  const { demo, dashboard, collector } = await started.urls;
  expect(Date.now() - from).toBeLessThan(START_MAX_MS);
  expect(started.output().stdout.trim().split('\n')).toHaveLength(3);
  await expect.poll(() => started.output().stderr).toContain(`Everything is kept in ${data}\n`);
  await expect.poll(() => started.output().stderr).toContain(`Emails are written to ${join(data, 'mail')}`);

  const page = await (await fetch(demo)).text();
  const key = /data-key="([^"]+)"/.exec(page)?.[1];
  expect(page).toContain(`src="${collector}/sdk/foothold.js"`);
  for (const url of [
    `${demo}/npm/`,
    `${collector}/sdk/foothold.js`,
    `${collector}/v1/config?key=${key}`,
    dashboard,
  ]) {
    expect([url, (await fetch(url)).status]).toEqual([url, 200]);
  }

  let browser: Browser | undefined;
  try {
    browser = await launchChromium();
    const opened = await browser.newPage();
    await opened.goto(dashboard);
    await opened.getByRole('heading', { name: 'Activation' }).waitFor();
  } finally {
    await browser?.close();
  }

  signal(started.process, 'SIGINT');
  await started.ended;
  await expect(fetch(demo)).rejects.toThrow();
  await expect(fetch(collector)).rejects.toThrow();
});

test('keys stay the same over a restart, so that a page opened before goes on', async () => {
  const keys: (string | undefined)[] = [];
  for (let i = 0; i < 2; i++) {
    const started = start('--port', '0', '--demo-port', '0');
    const { demo } = await started.urls;
    keys.push(/data-key="([^"]+)"/.exec(await (await fetch(demo)).text())?.[1]);
    // npm passes on what the terminal has sent already: two signals at once are one.
    signal(started.process, 'SIGINT');
    signal(started.process, 'SIGTERM');
    expect(await started.ended).toBe(0);
  }
  expect(keys[0]).toMatch(/^pk_/);
  expect(keys[1]).toBe(keys[0]);
});

test.each([
  ['--port', ['--demo-port', '0']],
  ['--demo-port', ['--port', '0']],
])('a taken %s ends it with one sentence that names the flag', async (flag, others) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const started = start(flag, port, ...others);
  expect(await started.ended).toBe(1);
  expect(started.output()).toEqual({
    stdout: '',
    stderr: `Port ${port} is taken: choose another with "npm start -- ${flag} N".\n`,
  });
  expect(existsSync(join(data, 'keys.json'))).toBe(false);
  taken.close();
});

test('a sample is played before the lines are printed, its emails are files, and Ctrl-C during it ends cleanly', async () => {
  const started = start('--port', '0', '--demo-port', '0', '--sample', '15');
  await started.urls;
  expect(started.output().stderr).toMatch(/100 %\n15 people, \d+ events, \d+ emails\.\n/);
  const emails = Number(/(\d+) emails/.exec(started.output().stderr)?.[1]);
  expect(readdirSync(join(data, 'mail')).filter((file) => file.endsWith('.eml'))).toHaveLength(emails);
  const { demo } = await started.urls;
  const mails = readdirSync(join(data, 'mail')).map((file) => readFileSync(join(data, 'mail', file), 'utf8'));
  const words = mails.find((mail) => mail.includes('Subject: 3-minute video'))?.replaceAll(/=\r?\n/g, '');
  expect(words).toContain(`Create your first project: ${demo}/projects`);
  signal(started.process, 'SIGINT');
  expect(await started.ended).toBe(0);

  const stopped = start('--port', '0', '--demo-port', '0', '--sample', '400');
  await expect.poll(() => stopped.output().stderr, { timeout: START_MAX_MS }).toContain('Playing 400 people');
  signal(stopped.process, 'SIGINT');
  expect(await stopped.ended).toBe(0);
  expect(stopped.output().stdout).toBe('');
});

test('--help says what there is', async () => {
  const started = start('--help');
  expect(await started.ended).toBe(0);
  expect(started.output().stdout).toContain('--demo-port N');
});
