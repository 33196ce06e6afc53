import { createHash } from 'node:crypto';
import { localize, type Program, type State } from '@foothold/engine';
import type { ActiveConfig } from '../../config/config-service.ts';
import type { MailSettings } from '../../settings.ts';
import type { QueuedEmail } from '../../store/outbox-store.ts';
import { parseInline } from './inline.ts';
import type { Mail } from './mailer.ts';
import { findRecipient } from './recipient.ts';
import { renderHtml } from './render-html.ts';
import { inlineText, renderText } from './render-text.ts';
import { createFill, hasControls } from './values.ts';

const DEFAULT_ACCENT = '#3b5bdb';

export type ComposeResult =
  | { readonly ok: true; readonly mail: Mail }
  | { readonly ok: false; readonly reason: string };

/** Writes the email for a person as they are now: to an address from their traits, in their language. */
export function composeEmail(
  { program, templates }: ActiveConfig,
  state: State,
  queued: QueuedEmail,
  settings: MailSettings,
): ComposeResult {
  const { template, to, subject } = queued.email;
  const recipient = findRecipient(to, state, settings.owner);
  if (recipient === null) return { ok: false, reason: `no address for "${to}"` };
  const fallback = program.config.locale ?? 'en';
  const locale = readLocale(state) ?? fallback;
  const blocks = templates.find(template, locale, fallback);
  if (!blocks) return { ok: false, reason: `no template "${template}"` };
  const fill = createFill(state);
  const title = inlineText(parseInline(localize(subject, locale, fallback)), fill);
  if (hasControls(title)) return { ok: false, reason: 'the subject holds a line break' };
  return {
    ok: true,
    mail: {
      messageId: createMessageId(queued, settings.from),
      from: settings.from,
      to: recipient,
      subject: title,
      text: renderText(blocks, fill),
      html: renderHtml(blocks, fill, { title, locale, accent: readAccent(program) }),
    },
  };
}

function readLocale(state: State): string | null {
  const { locale } = state.traits;
  return typeof locale === 'string' && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale) ? locale : null;
}

function readAccent({ config }: Program): string {
  const accent = config.theme?.accent;
  return typeof accent === 'string' ? accent : (accent?.light ?? DEFAULT_ACCENT);
}

/** Derived from the firing: an email that went out twice after all is shown once. */
function createMessageId({ subject, intervention, occurrence, place }: QueuedEmail, from: string): string {
  const firing = JSON.stringify([subject, intervention, occurrence, place]);
  const digest = createHash('sha256').update(firing).digest('hex').slice(0, 32);
  const domain = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return `<${digest}@${domain}>`;
}
