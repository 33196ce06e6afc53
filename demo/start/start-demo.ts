import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createCollector,
  createJsonLog,
  createTemplateFolder,
  hashSecret,
  openSqliteStore,
  serve,
  type TemplateFiles,
} from '@foothold/collector';
import { playSample } from '../sample/play-sample.ts';
import { createTaskboard, type Taskboard } from '../taskboard/server/create-taskboard.ts';
import { readSite } from '../taskboard/server/site.ts';
import { buildBundles, SITES } from './bundles.ts';
import { checkPort, HOST } from './check-port.ts';
import { findKeys, keepKeys } from './keys.ts';
import { createDemoMail } from './mail.ts';
import { DEMO_PORT, type DemoOptions } from './options.ts';
import { createStandInClock } from './stand-in-clock.ts';
import type { Terminal } from './terminal.ts';

const CONFIG = fileURLToPath(new URL('../taskboard.json', import.meta.url));
const TEMPLATES = fileURLToPath(new URL('../templates', import.meta.url));

/**
 * Builds, opens, plays the sample, serves, says where, and stops when asked.
 * @throws with one sentence a person can act on; nothing is left running.
 */
export async function startDemo(options: DemoOptions, asked: AbortSignal, terminal: Terminal): Promise<void> {
  const note = (text: string): void => void terminal.stderr.write(text);
  await checkPort(options.port, '--port');
  await checkPort(options.demoPort, '--demo-port');
  await buildBundles(asked, note);

  const data = resolve(options.data);
  mkdirSync(data, { recursive: true });
  const keys = findKeys(data);
  const signInToken = randomBytes(24).toString('base64url');
  const mailFolder = join(data, 'mail');
  const smtpUrl = process.env.SMTP_URL;
  const mail = createDemoMail(smtpUrl, mailFolder);
  const clock = createStandInClock();
  const config = readFileSync(CONFIG, 'utf8');

  /** What has been opened, to be closed in the opposite order, whatever happens. */
  const closes: (() => unknown)[] = [];
  try {
    const store = openSqliteStore({ path: join(data, 'foothold.db') });
    closes.push(() => store.close());
    const projectKeys = { writeKey: keys.writeKey, secretKeyHash: hashSecret(keys.secretKey) };
    // The same folder also serves `foothold start --data`.
    await keepKeys(store, keys);

    // Taskboard's address stands in the emails the collector writes, so it is taken first.
    let taskboard: Taskboard | null = null;
    closes.push(() => taskboard?.close());
    const demoServer = await serve(async (request) => taskboard?.fetch(request) ?? notYet(), {
      port: options.demoPort,
      host: HOST,
    });
    closes.push(() => demoServer.stop());
    const demoUrl = `http://${HOST}:${demoServer.port}`;

    const collector = createCollector({
      store,
      clock,
      config,
      mailer: mail.mailer,
      templates: leadingTo(demoUrl, createTemplateFolder(TEMPLATES)),
      log: createJsonLog((line) => appendFileSync(join(data, 'collector.log'), line), Date.now),
      settings: {
        ...projectKeys,
        identity: { secrets: [keys.identitySecret] },
        mail: { from: 'Taskboard <hello@taskboard.example>' },
        signInToken,
      },
    });
    let stopCollector = async (): Promise<void> => {};
    closes.push(() => stopCollector());
    const collectorServer = await serve(collector.fetch, { port: options.port, host: HOST });
    closes.push(() => collectorServer.stop());
    const collectorUrl = `http://${HOST}:${collectorServer.port}`;

    if (options.sample > 0) {
      const played = await playSample({
        ...options,
        data,
        config,
        keys,
        collector,
        collectorUrl,
        clock,
        asked,
        terminal,
      });
      clock.letGo();
      if (played !== null)
        note(`${played.people} people, ${played.events} events, ${mail.sampleEmails()} emails.\n`);
    }
    stopCollector = await collector.start();

    taskboard = createTaskboard({
      data,
      collector: { url: collectorUrl, writeKey: keys.writeKey },
      identitySecret: keys.identitySecret,
      site: readSite(SITES.taskboard),
      npmSite: readSite(SITES.npm),
    });
    terminal.stdout.write(
      `demo URL:      ${demoUrl}\n` +
        `dashboard URL: ${collectorUrl}/dashboard/#signin=${signInToken}\n` +
        `collector URL: ${collectorUrl}\n`,
    );
    note(
      `\nEverything is kept in ${data}\n${smtpUrl ? 'Emails are sent by SMTP_URL.' : `Emails are written to ${mailFolder}: set SMTP_URL to send them.`}\nStop with Ctrl-C.\n`,
    );
    if (!asked.aborted) await once(asked, 'abort');
  } finally {
    for (const close of closes.reverse()) await close();
  }
}

function notYet(): Response {
  return new Response('Taskboard is starting.', { status: 503, headers: { 'Retry-After': '5' } });
}

/** Links in the templates name the demo's usual address; they follow it to another port. */
function leadingTo(demoUrl: string, files: TemplateFiles): TemplateFiles {
  const usual = `http://${HOST}:${DEMO_PORT}`;
  return { ...files, read: async (file) => (await files.read(file)).replaceAll(usual, demoUrl) };
}
