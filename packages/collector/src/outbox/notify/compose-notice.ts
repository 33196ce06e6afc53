import { decide, type Program } from '@foothold/engine';
import type { ActiveConfig } from '../../config/config-service.ts';
import type { MailSettings } from '../../settings.ts';
import type { ComposeResult } from '../email/compose-email.ts';
import type { Inline } from '../email/inline.ts';
import type { Block } from '../email/markup.ts';
import { createMessageId } from '../email/message-id.ts';
import { readAccent } from '../email/read-accent.ts';
import { isAddress, type Person, readAddress } from '../email/recipient.ts';
import { renderHtml } from '../email/render-html.ts';
import { renderText } from '../email/render-text.ts';
import { describeEvidence } from '../evidence.ts';
import { describePerson } from '../person.ts';
import type { Concerned } from '../still-concerned.ts';

/** More names than this are counted: a notice is read on a phone. */
const NAMED_MAX = 20;

/** Writes to the owner of an account about the people a rule was true for, and why. */
export function composeNotice(
  { program }: ActiveConfig,
  concerned: readonly [Concerned, ...Concerned[]],
  intervention: string,
  settings: MailSettings,
): ComposeResult {
  const [first] = concerned;
  const to = findOwner(program, first, first.firing.firedAt, settings.owner);
  if (to === null) return { ok: false, reason: 'no address for the owner' };
  const { account } = describePerson(first);
  const rule = intervention.replaceAll('-', ' ');
  const place = account === null ? '' : ` at ${account.name ?? account.id}`;
  const whom = concerned.length === 1 ? nameOf(first) : `${concerned.length} people`;
  const title = `${rule.charAt(0).toUpperCase()}${rule.slice(1)}${place}: ${whom}`;
  const blocks: Block[] = [
    { kind: 'heading', children: [say(title)] },
    ...concerned.slice(0, NAMED_MAX).flatMap(aboutPerson),
  ];
  const left = concerned.length - NAMED_MAX;
  if (left > 0) blocks.push({ kind: 'paragraph', children: [say(`And ${left} more.`)] });
  // Nothing in it is a template: there is nothing to fill in.
  const fill = (_: string, fallback: string): string => fallback;
  return {
    ok: true,
    mail: {
      messageId: createMessageId(first.firing, intervention, settings.from),
      from: settings.from,
      to,
      subject: title,
      text: renderText(blocks, fill),
      html: renderHtml(blocks, fill, {
        title,
        locale: program.config.locale ?? 'en',
        accent: readAccent(program),
      }),
    },
  };
}

function aboutPerson(concerned: Concerned): Block[] {
  const items = describeEvidence(concerned.firing.evidence).map((line) => [say(line)]);
  const { name, email } = describePerson(concerned);
  const address = name !== null && email !== null ? `, ${email}` : '';
  const who: Inline[] = [{ kind: 'strong', children: [say(nameOf(concerned))] }, say(address)];
  return [
    { kind: 'paragraph', children: who },
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
  ];
}

function nameOf(concerned: Concerned): string {
  const { name, email } = describePerson(concerned);
  return name ?? email ?? concerned.firing.subject;
}

/** The account's own owner, else who is accountable for the stage they are in, else the settings' owner. */
function findOwner(program: Program, person: Person, now: number, fallback: string | null): string | null {
  const own = readAddress(person, 'account.owner');
  if (own !== null) return own;
  const { stage } = decide(program, person.state, person.facts, now).active;
  const owner = program.config.stages?.find(({ id }) => id === stage)?.owner;
  if (owner === undefined) return fallback;
  return isAddress(owner) ? owner : (readAddress(person, owner) ?? fallback);
}

function say(text: string): Inline {
  return { kind: 'text', text };
}
