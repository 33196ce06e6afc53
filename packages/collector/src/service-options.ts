import { parseArgs } from 'node:util';

/** How a collector is started: flags say where, the environment says secrets. */
export interface ServiceOptions {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  /** Path of the config to publish at start. */
  readonly config: string | null;
  readonly templates: string | null;
  readonly environment: Environment;
}

/** The variables that are read; nothing else of the environment is. */
export type Environment = { readonly [name in EnvironmentName]?: string | undefined };

type EnvironmentName =
  /** A Postgres in place of the file in `data`. */
  | 'DATABASE_URL'
  | 'FOOTHOLD_WRITE_KEY'
  | 'FOOTHOLD_SECRET_KEY'
  /** One secret, or the one in use and the one before, with a comma between. */
  | 'FOOTHOLD_IDENTITY_SECRET'
  | 'FOOTHOLD_IDENTITY_MODE'
  /** With commas between. */
  | 'FOOTHOLD_ALLOWED_ORIGINS'
  | 'FOOTHOLD_PUBLIC_URL'
  /** `1` switches the script off in every browser. */
  | 'FOOTHOLD_DISABLED'
  | 'FOOTHOLD_MAIL_FROM'
  | 'FOOTHOLD_MAIL_OWNER'
  | 'FOOTHOLD_MAIL_MANAGER'
  /** The most emails one address gets in 24 hours. */
  | 'FOOTHOLD_MAIL_PER_DAY'
  | 'FOOTHOLD_SIGN_IN_TOKEN'
  /** `off`, or JSON: perKey, perAddress, perPerson (a minute), newPeople, newEvents (an hour). */
  | 'FOOTHOLD_LIMITS'
  /** How many proxies write X-Forwarded-For. */
  | 'FOOTHOLD_TRUSTED_HOPS'
  /** Opens `GET /metrics` alone. */
  | 'FOOTHOLD_METRICS_TOKEN'
  /** JSON: name -> { "url", "secret", "previousSecret"?, "format"?, "concurrency"?, "allowPrivate"? }. */
  | 'FOOTHOLD_WEBHOOKS'
  | 'SMTP_URL';

export const USAGE = `foothold start [--data DIR] [--port N] [--host ADDRESS] [--config FILE] [--templates DIR]

  --data DIR       where everything is kept (default .foothold), unless DATABASE_URL is set
  --port N         port to listen on, 0 for any that is free (default 8787)
  --host ADDRESS   address to listen on (default 127.0.0.1)
  --config FILE    activation config to publish at start (default: the one published last)
  --templates DIR  folder of email templates, NAME.md or NAME.LOCALE.md

Environment: DATABASE_URL (postgres://user:password@host:port/database: any number of collectors may share it),
FOOTHOLD_WRITE_KEY, FOOTHOLD_SECRET_KEY, FOOTHOLD_IDENTITY_SECRET, FOOTHOLD_IDENTITY_MODE (optional or
required), FOOTHOLD_ALLOWED_ORIGINS, FOOTHOLD_PUBLIC_URL, FOOTHOLD_MAIL_FROM, FOOTHOLD_MAIL_OWNER,
FOOTHOLD_MAIL_MANAGER, FOOTHOLD_MAIL_PER_DAY (emails to one address in 24 hours, default 5), FOOTHOLD_SIGN_IN_TOKEN,
FOOTHOLD_METRICS_TOKEN (opens GET /metrics),
FOOTHOLD_WEBHOOKS ({ "NAME": { "url": "https://...", "secret": "whsec_..." } }),
FOOTHOLD_LIMITS (off, or { "perKey", "perAddress", "perPerson": events a minute, "newPeople", "newEvents": an hour }),
FOOTHOLD_TRUSTED_HOPS (how many proxies before it write X-Forwarded-For, default 0),
SMTP_URL (smtp://user:password@host:port, or file:DIR), FOOTHOLD_DISABLED (1 switches the script off in every browser).`;

const PORT_MAX = 65_535;

/**
 * Reads flags.
 * @throws when one is unknown or cannot be right; the message says which.
 */
export function readServiceOptions(argv: readonly string[], environment: Environment): ServiceOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string', default: '.foothold' },
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      config: { type: 'string' },
      templates: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > PORT_MAX) {
    throw new Error(`--port: found "${values.port}", expected a number from 0 to ${PORT_MAX}`);
  }
  return {
    data: values.data,
    port,
    host: values.host,
    config: values.config ?? null,
    templates: values.templates ?? null,
    environment,
  };
}

/** A list in one variable. */
export function splitList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
