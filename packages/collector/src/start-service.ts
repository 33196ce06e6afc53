import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCollector } from './create-collector.ts';
import { type FirstKeys, makeFirstKeys } from './first-keys.ts';
import { serve } from './http/serve.ts';
import { isObject } from './ingest/json.ts';
import { hashSecret } from './keys.ts';
import { readLimits } from './limits/read-limits.ts';
import { describeError, type Log } from './log.ts';
import { createMailer } from './outbox/email/create-mailer.ts';
import { createTemplateFolder, noTemplates } from './outbox/email/template-folder.ts';
import { type Environment, type ServiceOptions, splitList } from './service-options.ts';
import { resolveSettings, type SettingsInput, type Webhook, type WebhookSettings } from './settings.ts';
import { openStore } from './store/open-store.ts';

/** A collector that runs in this process. */
export interface Service {
  readonly url: string;
  /** Keys made just now: shown once, for the secret one is kept as a hash. */
  readonly newKeys: FirstKeys;
  /** Stops accepting, finishes what was taken, closes the data. */
  stop(): Promise<void>;
}

/**
 * Opens the data, makes keys on an empty folder, publishes the config and serves.
 * @throws with one sentence a person can act on; nothing is left running.
 */
export async function startService(options: ServiceOptions, log: Log): Promise<Service> {
  const { environment } = options;
  const smtp = environment.SMTP_URL;
  const mailer = smtp ? createMailer(smtp) : null;
  const config = options.config === null ? undefined : await readConfig(options.config);
  const settings = resolveSettings(readSettings(environment));
  const { templates } = options;
  const { store, clock, close } = await openStore({
    data: options.data,
    databaseUrl: environment.DATABASE_URL,
    onDisk: (isFull) => {
      if (isFull) log.error('the disk is full: events are refused until there is room');
      else log.info('there is room on the disk again: events are taken');
    },
  });
  try {
    const given = { write: settings.writeKey !== null, secret: settings.secretKeyHash !== null };
    const newKeys = await makeFirstKeys(store, given, clock.now());
    const collector = createCollector({
      store,
      clock,
      log,
      mailer,
      templates: templates === null ? noTemplates : createTemplateFolder(templates),
      // A folder in the folder, named after the project.
      templatesOf: (project) =>
        templates === null ? noTemplates : createTemplateFolder(join(templates, project)),
      settings,
      ...(config === undefined ? {} : { config }),
    });
    const stopCollector = await collector.start();
    const served = await serve(collector.fetch, options).catch(async (error: unknown) => {
      await stopCollector();
      throw error;
    });
    const host = options.host.includes(':') ? `[${options.host}]` : options.host;
    return {
      url: `http://${host}:${served.port}`,
      newKeys,
      stop: async () => {
        collector.endStreams();
        await served.stop();
        await stopCollector();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function readConfig(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Error(`--config: ${path} cannot be read (${describeError(error)})`);
  }
}

function readSettings(environment: Environment): SettingsInput {
  const { FOOTHOLD_IDENTITY_MODE: mode = 'optional' } = environment;
  if (mode !== 'optional' && mode !== 'required') {
    throw new Error(`FOOTHOLD_IDENTITY_MODE: found "${mode}", expected optional or required`);
  }
  const {
    FOOTHOLD_MAIL_FROM: from,
    FOOTHOLD_MAIL_OWNER: owner,
    FOOTHOLD_MAIL_MANAGER: manager,
    FOOTHOLD_MAIL_PER_DAY: perDay,
    FOOTHOLD_PUBLIC_URL: publicUrl,
    FOOTHOLD_SECRET_KEY: secretKey,
  } = environment;
  return {
    writeKey: environment.FOOTHOLD_WRITE_KEY || null,
    secretKeyHash: secretKey ? hashSecret(secretKey) : null,
    identity: { secrets: splitList(environment.FOOTHOLD_IDENTITY_SECRET), mode },
    allowedOrigins: splitList(environment.FOOTHOLD_ALLOWED_ORIGINS).map((origin) =>
      requireUrl('FOOTHOLD_ALLOWED_ORIGINS', origin),
    ),
    publicUrl: publicUrl ? requireUrl('FOOTHOLD_PUBLIC_URL', publicUrl) : null,
    mail: {
      ...(from ? { from } : {}),
      ...(owner ? { owner } : {}),
      ...(manager ? { manager } : {}),
      ...(perDay ? { perDay: Number(perDay) } : {}),
    },
    webhooks: readWebhooks(environment.FOOTHOLD_WEBHOOKS),
    disabled: readDisabled(environment.FOOTHOLD_DISABLED),
    signInToken: environment.FOOTHOLD_SIGN_IN_TOKEN || null,
    limits: readLimits(environment.FOOTHOLD_LIMITS),
    trustedHops: Number(environment.FOOTHOLD_TRUSTED_HOPS || 0),
    metricsToken: environment.FOOTHOLD_METRICS_TOKEN || null,
  };
}

/** A slip must not leave the script on while somebody believes it is off. */
function readDisabled(text = ''): boolean {
  if (text === '' || text === '0') return false;
  if (text === '1') return true;
  throw new Error(`FOOTHOLD_DISABLED: found "${text}", expected 1 or 0`);
}

/** The value holds secrets: it is not repeated. */
function readWebhooks(text: string | undefined): WebhookSettings {
  if (!text) return {};
  const example = '{ "crm": { "url": "https://crm.example/hook", "secret": "whsec_..." } }';
  const wrong = (why: string): Error =>
    new Error(`FOOTHOLD_WEBHOOKS: ${why}, expected JSON such as ${example}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong('found no JSON');
  }
  if (!isObject(value)) throw wrong('found no object');
  const entries = Object.entries(value).map(([name, one]): [string, Webhook] => {
    if (!isObject(one)) throw wrong(`"${name}" is no object`);
    for (const [key, given] of Object.entries(one)) {
      const type = Object.hasOwn(WEBHOOK_KEYS, key) ? WEBHOOK_KEYS[key] : undefined;
      if (type === undefined) {
        throw wrong(
          `"${name}" has the key "${key}", which is none of ${Object.keys(WEBHOOK_KEYS).join(', ')}`,
        );
      }
      if (typeof given !== type) throw wrong(`"${key}" of "${name}" is no ${type}`);
    }
    if (one.url === undefined || one.secret === undefined) throw wrong(`"${name}" has no url or no secret`);
    // Each key was just checked to be one of a webhook's, with its type; `resolveSettings` asks the rest.
    return [name, one as unknown as Webhook];
  });
  return Object.fromEntries(entries);
}

/** What may stand in a webhook's entry, and as what. */
const WEBHOOK_KEYS: Readonly<Record<string, 'string' | 'number' | 'boolean'>> = {
  url: 'string',
  secret: 'string',
  previousSecret: 'string',
  format: 'string',
  concurrency: 'number',
  allowPrivate: 'boolean',
} satisfies { readonly [key in keyof Webhook]-?: 'string' | 'number' | 'boolean' };

function requireUrl(name: string, text: string): string {
  if (/^https?:/.test(text) && URL.canParse(text)) return text;
  throw new Error(`${name}: found "${text}", expected an address such as https://in.example`);
}
