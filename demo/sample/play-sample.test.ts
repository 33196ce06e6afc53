import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Collector,
  createCollector,
  createTemplateFolder,
  hashSecret,
  openSqliteStore,
  type Served,
  type Store,
  serve,
  systemClock,
} from '@foothold/collector';
import { isHeldOut } from '@foothold/engine';
import { parseConfig } from '@foothold/schema';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Keys } from '../start/keys.ts';
import { createDemoMail, type DemoMail } from '../start/mail.ts';
import { createStandInClock, type StandInClock } from '../start/stand-in-clock.ts';
import { playSample } from './play-sample.ts';
import { DAY_MS } from './working-time.ts';

const BERLIN_HOUR = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Berlin',
  hour: 'numeric',
  hourCycle: 'h23',
});

const KEYS: Keys = {
  writeKey: 'pk_sample',
  secretKey: 'sk_sample',
  identitySecret: 'a-secret-of-thirty-two-characters',
};
/** A Tuesday evening, two days after Berlin's clocks changed: the sixty days have both times in them. */
const NOW = Date.UTC(2026, 2, 31, 21);
/** A collector lives through sixty days, on a machine that may be busy. */
const PATIENCE_MS = 120_000;
const STALLED = '3-minute video: create your first project';
/** A day, and the quiet hours of a night in which clocks go back. */
const MAILED_WITHIN_MS = 1.6 * DAY_MS;
const CONFIG = readFileSync(new URL('../taskboard.json', import.meta.url), 'utf8');

const config = parseConfig(CONFIG);
const isLeftOut = (user: string): boolean =>
  config.ok && isHeldOut(config.config, { host: 'server', session: null, unit: { user } });

let data: string;
let store: Store;
let clock: StandInClock;
let collector: Collector;
let server: Served;
let mail: DemoMail;
let said: string;
/** Called with each line of the progress. */
let onLine: (text: string) => void;
/** When the email to those without a project went out, by the collector's clock. */
let sentAt: Map<string, number>;
/** What became of every event sent, in order. */
let verdicts: { messageId: string; status: string }[];

beforeEach(async () => {
  said = '';
  onLine = () => {};
  verdicts = [];
  sentAt = new Map();
  data = mkdtempSync(join(tmpdir(), 'sample-'));
  store = openSqliteStore({ path: join(data, 'foothold.db') });
  clock = createStandInClock({ ...systemClock, now: () => NOW });
  mail = createDemoMail(undefined, join(data, 'mail'));
  collector = createCollector({
    store,
    clock,
    config: CONFIG,
    mailer: (email) => {
      if (email.subject === STALLED) sentAt.set(email.to, clock.now());
      return mail.mailer(email);
    },
    templates: createTemplateFolder(new URL('../templates', import.meta.url).pathname),
    settings: {
      writeKey: KEYS.writeKey,
      secretKeyHash: hashSecret(KEYS.secretKey),
      identity: { secrets: [KEYS.identitySecret], mode: 'required' },
    },
  });
  server = await serve(
    async (request, peer) => {
      const response = await collector.fetch(request, peer);
      if (request.method === 'POST') verdicts.push(...(await response.clone().json()).results);
      return response;
    },
    { port: 0, host: '127.0.0.1' },
  );
});
afterEach(async () => {
  await server.stop();
  await store.close();
  rmSync(data, { recursive: true, force: true });
});

function write(text: string): void {
  said += text;
  onLine(text);
}

const play = (sample: number, asked = new AbortController().signal) =>
  playSample({
    sample,
    seed: 1,
    data,
    config: CONFIG,
    keys: KEYS,
    collector,
    collectorUrl: `http://127.0.0.1:${server.port}`,
    clock,
    asked,
    terminal: { stdout: process.stdout, stderr: { write } },
  });

async function ask(path: string) {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    headers: { authorization: `Bearer ${KEYS.secretKey}` },
  });
  return response.json();
}

test('people come in through the front door, get their email by day once a day has passed, and time is real again', {
  timeout: PATIENCE_MS,
}, async () => {
  const played = await play(20);
  clock.letGo();
  expect(played?.people).toBe(20);
  const { subjects, total } = await ask('/v1/subjects?limit=50');
  expect(total).toBe(20);

  // Whoever had no project after a day has an email, when its night is over, and nobody else.
  const lives = subjects as { id: string; email: string; startAt: number; done: number }[];
  const surelyMailed = lives.filter(({ startAt, done }) => done === 0 && NOW - startAt > MAILED_WITHIN_MS);
  const files = readdirSync(join(data, 'mail')).map((file) => readFileSync(join(data, 'mail', file), 'utf8'));
  expect(files.length).toBe(mail.sampleEmails());
  const mailed = files
    .filter((file) => file.includes(STALLED))
    .map((file) => /^To: (\S+)/m.exec(file)?.[1] ?? '');
  expect(new Set(mailed).size).toBe(mailed.length);
  expect(surelyMailed.filter(({ id, email }) => !isLeftOut(id) && !mailed.includes(email))).toEqual([]);
  expect(mailed.length).toBeLessThan(20);
  for (const { email, startAt } of lives) {
    const at = sentAt.get(email);
    if (at === undefined) continue;
    const hour = Number(BERLIN_HOUR.format(at));
    expect([email, at >= startAt + DAY_MS, hour >= 8 && hour < 20]).toEqual([email, true, true]);
    expect(at - startAt).toBeLessThan(MAILED_WITHIN_MS);
  }
  expect(clock.now()).toBe(NOW);
  expect(said).toContain('100 %');
});

test('played again it adds nothing, and a larger sample goes on where the smaller one ended', {
  timeout: PATIENCE_MS,
}, async () => {
  await play(6);
  const stored = verdicts.length;
  expect(await play(6)).toBeNull();
  expect(said).toContain('are here already');
  expect(verdicts.length).toBe(stored);
  expect((await play(9))?.people).toBe(9);
  expect((await ask('/v1/subjects?limit=50')).total).toBe(9);
});

test('a sample that was stopped half-way is played to its end, and no event or email counts twice', {
  timeout: PATIENCE_MS,
}, async () => {
  const asked = new AbortController();
  onLine = (text) => {
    if (/ [4-7]\d %/.test(text)) asked.abort();
  };
  await expect(play(12, asked.signal)).rejects.toThrow();
  const first = verdicts.splice(0);
  expect(first.length).toBeGreaterThan(0);
  expect(first.every(({ status }) => status === 'stored')).toBe(true);

  onLine = () => {};
  const events = (await play(12))?.events;
  const before = new Set(first.map(({ messageId }) => messageId));
  for (const { messageId, status } of verdicts) {
    expect([messageId, status]).toEqual([messageId, before.has(messageId) ? 'duplicate' : 'stored']);
  }
  expect(verdicts.length).toBe(events);
  expect(verdicts.length).toBeGreaterThan(first.length);
  expect(readdirSync(join(data, 'mail')).length).toBe(mail.sampleEmails());
});
