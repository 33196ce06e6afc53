import { type EmailAction, localize, readTrait, type State } from '@foothold/engine';
import type { ActiveConfig } from '../../config/config-service.ts';
import type { MailSettings } from '../../settings.ts';
import { readText } from '../person.ts';
import type { Concerned } from '../still-concerned.ts';
import { hasControls } from './controls.ts';
import { unsubscribeBlock } from './footer.ts';
import { parseInline } from './inline.ts';
import type { Mail } from './mailer.ts';
import { createMessageId } from './message-id.ts';
import { readAccent } from './read-accent.ts';
import { findRecipient, isAddress, type Person, readAddress } from './recipient.ts';
import { renderHtml } from './render-html.ts';
import { inlineText, renderText } from './render-text.ts';
import type { Unsubscribe } from './unsubscribe.ts';
import { createFill } from './values.ts';

export type ComposeResult =
  | { readonly ok: true; readonly mail: Mail }
  | { readonly ok: false; readonly reason: string };

/** Writes the email for a person as they are now: to an address from their traits, in their language. */
export async function composeEmail(
  { program, templates }: ActiveConfig,
  concerned: Concerned,
  intervention: string,
  { template, to, subject, from }: EmailAction['email'],
  settings: MailSettings,
  unsubscribe: Pick<Unsubscribe, 'link'>,
): Promise<ComposeResult> {
  const { state, firing } = concerned;
  const recipient = findRecipient(to, concerned, settings.owner);
  if (recipient === null) return { ok: false, reason: `no address for "${to}"` };
  const fallback = program.config.locale ?? 'en';
  const locale = readLocale(state) ?? fallback;
  const written = templates.find(template, locale, fallback);
  if (!written) return { ok: false, reason: `no template "${template}"` };
  const fill = createFill(concerned);
  const title = inlineText(parseInline(localize(subject, locale, fallback)), fill);
  if (hasControls(title)) return { ok: false, reason: 'the subject holds a line break' };
  // An owner is told as part of their work, and ends that there.
  const link = to === 'owner' ? null : await unsubscribe.link(recipient);
  const blocks = link === null ? written : [...written, unsubscribeBlock(link, locale)];
  return {
    ok: true,
    mail: {
      messageId: createMessageId(firing, intervention, settings.from),
      ...(link === null ? {} : { unsubscribe: link }),
      ...(from === 'owner' ? inNameOfOwner(concerned, settings) : { from: settings.from }),
      to: recipient,
      subject: title,
      text: renderText(blocks, fill),
      html: renderHtml(blocks, fill, { title, locale, accent: readAccent(program) }),
    },
  };
}

/**
 * Under the owner's name, with answers to the owner. The address stays the collector's own: mail that says it is from
 * another domain is thrown away by whoever checks it.
 */
function inNameOfOwner(person: Person, { from, owner }: MailSettings): Pick<Mail, 'from' | 'replyTo'> {
  const replyTo = readAddress(person, 'account.owner') ?? (owner !== null && isAddress(owner) ? owner : null);
  const name = readText(readTrait(person, 'account.ownerName'))?.replaceAll(/["\\<>]/g, '');
  const address = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
  return { from: name ? `"${name}" <${address}>` : from, ...(replyTo === null ? {} : { replyTo }) };
}

function readLocale(state: State): string | null {
  const { locale } = state.traits;
  return typeof locale === 'string' && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale) ? locale : null;
}
