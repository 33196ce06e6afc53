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
  /** Who is meant by `to: "owner"` when the account has no `owner` trait. @default null */
  readonly owner: string | null;
}

/** Receivers by the name configs call them: where, and the secret both sides sign with. @default none */
export interface WebhookSettings {
  readonly [name: string]: {
    readonly url: string;
    /** `whsec_` and 24 to 64 bytes in base64, as Standard Webhooks has it. */
    readonly secret: string;
  };
}

export type SettingsInput = {
  readonly identity?: Partial<IdentitySettings>;
  readonly mail?: Partial<MailSettings>;
} & Partial<
  Pick<
    Settings,
    'writeKey' | 'secretKeyHash' | 'allowedOrigins' | 'publicUrl' | 'disabled' | 'signInToken' | 'webhooks'
  >
>;

const IDENTITY_SECRETS_MAX = 2;

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
    mail: { from: input.mail?.from ?? 'Foothold <foothold@localhost>', owner: input.mail?.owner ?? null },
    webhooks: checkWebhooks(input.webhooks ?? {}),
    disabled: input.disabled ?? false,
    signInToken: input.signInToken ?? null,
  };
}

/** Secrets are never repeated in a message. */
function checkWebhooks(webhooks: WebhookSettings): WebhookSettings {
  for (const [name, { url, secret }] of Object.entries(webhooks)) {
    if (!/^https?:/.test(url) || !URL.canParse(url)) {
      throw new Error(
        `webhook "${name}": found the address "${url}", expected one such as https://in.example/hook`,
      );
    }
    if (!isWebhookSecret(secret)) {
      throw new Error(`webhook "${name}": expected a secret of whsec_ and 24 to 64 bytes in base64`);
    }
  }
  return webhooks;
}
