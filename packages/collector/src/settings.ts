import { NO_LIMITS } from './limits/read-limits.ts';
import { isWebhookSecret } from './outbox/webhook/sign.ts';

/** What an operator sets: keys, addresses, names. Everything secret comes in here and goes nowhere else. */
export interface Settings {
  /** `pk_...`: public; may post events and read the published config. @default only the store's keys */
  readonly writeKey: string | null;
  /** SHA-256 of the `sk_...` key in hex (`hashSecret`): the key itself is never kept. @default only the store's keys */
  readonly secretKeyHash: string | null;
  readonly identity: IdentitySettings;
  /** Origins that may use the write key, such as `https://app.example`. Empty: any. @default [] */
  readonly allowedOrigins: readonly string[];
  /** Where browsers reach this collector, such as `https://in.example`. @default the address of each request */
  readonly publicUrl: string | null;
  readonly mail: MailSettings;
  readonly webhooks: WebhookSettings;
  /** Switches the script off in every browser: pages are told so, and nothing is taken from them. @default false */
  readonly disabled: boolean;
  /** Signs in to the dashboard as often as it is used while this process lives; for a printed link. @default null */
  readonly signInToken: string | null;
  /** Reads `GET /metrics` and nothing else. @default null: only the secret key does */
  readonly metricsToken: string | null;
  /** @default none */
  readonly limits: LimitSettings;
  /** Proxies before this collector that write `X-Forwarded-For`; of other entries none is believed. @default 0 */
  readonly trustedHops: number;
}

/** How much is taken before more is answered with 429, or refused and counted. Null: any amount. */
export interface LimitSettings {
  /** Events a minute of one key. */
  readonly perKey: number | null;
  /** Events and requests a minute of one address; of IPv6 one network (/64). */
  readonly perAddress: number | null;
  /** Events a minute of one person, from pages. */
  readonly perPerson: number | null;
  /** People an hour whom nobody has heard of and nobody vouches for, in a project. */
  readonly newPeople: number | null;
  /** Names of events an hour that were not heard before, from pages without a token, in a project. */
  readonly newEvents: number | null;
}

export interface IdentitySettings {
  /** One or two secrets, so that one can be rotated out. Empty: nobody can be verified. */
  readonly secrets: readonly string[];
  /** `required` refuses identified people without a token. @default 'optional' */
  readonly mode: 'optional' | 'required';
}

export interface MailSettings {
  /** `Taskboard <hello@taskboard.example>` or a bare address. */
  readonly from: string;
  /** Who is meant by `to: "owner"` when the account has no `owner` trait: an address, or a webhook's name. @default null */
  readonly owner: string | null;
  /** Who is told when a notice comes again and the account has no `ownerManager` trait. @default null */
  readonly manager: string | null;
  /** The most emails one address gets in any 24 hours; notices are counted apart. @default 5 */
  readonly perDay: number;
}

/** A receiver of webhooks: where, and the secret both sides sign with. */
export interface Webhook {
  readonly url: string;
  /** `whsec_` and 24 to 64 bytes in base64, as Standard Webhooks has it. */
  readonly secret: string;
  /** The secret before this one: while it is here everything is signed with both. */
  readonly previousSecret?: string;
  /** `slack` sends `text` and `blocks` as Slack's incoming webhooks take them. @default 'standard' */
  readonly format?: 'standard' | 'slack';
  /** How many may be on their way at once, 1 to 5. @default 2 */
  readonly concurrency?: number;
  /** Lets it be in a private network or on this machine. @default false */
  readonly allowPrivate?: boolean;
}

/** Receivers by the name configs call them. @default none */
export interface WebhookSettings {
  readonly [name: string]: Webhook;
}

export type SettingsInput = {
  readonly identity?: Partial<IdentitySettings>;
  readonly mail?: Partial<MailSettings>;
  readonly limits?: Partial<LimitSettings>;
} & Partial<
  Pick<
    Settings,
    | 'writeKey'
    | 'secretKeyHash'
    | 'allowedOrigins'
    | 'publicUrl'
    | 'disabled'
    | 'signInToken'
    | 'metricsToken'
    | 'webhooks'
    | 'trustedHops'
  >
>;

const IDENTITY_SECRETS_MAX = 2;
/** Nobody wants more, whatever rules a config has. */
const MAILS_PER_DAY = 5;
const WEBHOOKS_AT_ONCE_MAX = 5;
/** More proxies in a row than anybody runs. */
const HOPS_MAX = 8;

/**
 * Settings with their defaults.
 * @throws when a value cannot be right; the message says which and what to do.
 */
export function resolveSettings(input: SettingsInput): Settings {
  const secrets = input.identity?.secrets ?? [];
  const mode = input.identity?.mode ?? 'optional';
  if (secrets.length > IDENTITY_SECRETS_MAX) {
    throw new Error(
      `identity secrets: found ${secrets.length}, expected at most ${IDENTITY_SECRETS_MAX}: the one in use and the one before`,
    );
  }
  if (mode === 'required' && secrets.length === 0) {
    throw new Error('identity mode "required" needs an identity secret: set FOOTHOLD_IDENTITY_SECRET');
  }
  const { writeKey = null, secretKeyHash = null } = input;
  if (secretKeyHash !== null && !/^[0-9a-f]{64}$/.test(secretKeyHash)) {
    throw new Error('secretKeyHash: expected the SHA-256 of the secret key in hex: use hashSecret(key)');
  }
  return {
    writeKey,
    secretKeyHash,
    identity: { secrets, mode },
    allowedOrigins: (input.allowedOrigins ?? []).map((origin) => new URL(origin).origin),
    publicUrl: input.publicUrl ? new URL(input.publicUrl).origin : null,
    mail: {
      from: input.mail?.from ?? 'Foothold <foothold@localhost>',
      owner: input.mail?.owner ?? null,
      manager: input.mail?.manager ?? null,
      perDay: checkPerDay(input.mail?.perDay ?? MAILS_PER_DAY),
    },
    webhooks: checkWebhooks(input.webhooks ?? {}),
    disabled: input.disabled ?? false,
    signInToken: input.signInToken ?? null,
    limits: { ...NO_LIMITS, ...input.limits },
    trustedHops: checkHops(input.trustedHops ?? 0),
    metricsToken: input.metricsToken ?? null,
  };
}

function checkHops(hops: number): number {
  if (Number.isInteger(hops) && hops >= 0 && hops <= HOPS_MAX) return hops;
  throw new Error(
    `trustedHops: found ${hops}, expected how many proxies there are, 0 to ${HOPS_MAX} (FOOTHOLD_TRUSTED_HOPS)`,
  );
}

function checkPerDay(perDay: number): number {
  if (Number.isInteger(perDay) && perDay >= 1) return perDay;
  throw new Error(`mail.perDay: found ${perDay}, expected a whole number from 1 (FOOTHOLD_MAIL_PER_DAY)`);
}

/** Secrets are never repeated in a message. */
function checkWebhooks(webhooks: WebhookSettings): WebhookSettings {
  for (const [name, { url, secret, previousSecret, concurrency = 1, format }] of Object.entries(webhooks)) {
    if (!/^https?:/.test(url) || !URL.canParse(url)) {
      throw new Error(
        `webhook "${name}": found the address "${url}", expected one such as https://in.example/hook`,
      );
    }
    const { username, password } = new URL(url);
    if (username !== '' || password !== '') {
      throw new Error(
        `webhook "${name}": found an address with a name or password in it, expected one without: it is the secret that signs`,
      );
    }
    if (!isWebhookSecret(secret) || (previousSecret !== undefined && !isWebhookSecret(previousSecret))) {
      throw new Error(`webhook "${name}": expected a secret of whsec_ and 24 to 64 bytes in base64`);
    }
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > WEBHOOKS_AT_ONCE_MAX) {
      throw new Error(
        `webhook "${name}": concurrency: found ${concurrency}, expected 1 to ${WEBHOOKS_AT_ONCE_MAX}`,
      );
    }
    if (format !== undefined && format !== 'standard' && format !== 'slack') {
      throw new Error(`webhook "${name}": format: found "${format}", expected standard or slack`);
    }
  }
  return webhooks;
}
