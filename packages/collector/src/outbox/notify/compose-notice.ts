import type { ActiveConfig } from '../../config/config-service.ts';
import type { ComposeResult } from '../email/compose-email.ts';
import type { Inline } from '../email/inline.ts';
import type { Mail } from '../email/mailer.ts';
import type { Block } from '../email/markup.ts';
import { readAccent } from '../email/read-accent.ts';
import { renderHtml } from '../email/render-html.ts';
import { renderText } from '../email/render-text.ts';
import type { ConcernedPerson, Notice } from './notice.ts';

/** Writes a notice as an email. */
export function composeNotice(
  { program }: ActiveConfig,
  { title, people, more }: Notice,
  mail: Pick<Mail, 'messageId' | 'from' | 'to'>,
): Extract<ComposeResult, { ok: true }> {
  const blocks: Block[] = [{ kind: 'heading', children: [say(title)] }, ...people.flatMap(aboutPerson)];
  if (more > 0) blocks.push({ kind: 'paragraph', children: [say(`And ${more} more.`)] });
  // Nothing in it is a template: there is nothing to fill in.
  const fill = (_: string, fallback: string): string => fallback;
  const locale = program.config.locale ?? 'en';
  return {
    ok: true,
    mail: {
      ...mail,
      subject: title,
      text: renderText(blocks, fill),
      html: renderHtml(blocks, fill, { title, locale, accent: readAccent(program) }),
    },
  };
}

function aboutPerson({ name, email, because }: ConcernedPerson): Block[] {
  const items = because.map((line) => [say(line)]);
  const who: Inline[] = [
    { kind: 'strong', children: [say(name)] },
    say(email === null || email === name ? '' : `, ${email}`),
  ];
  return [
    { kind: 'paragraph', children: who },
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
  ];
}

function say(text: string): Inline {
  return { kind: 'text', text };
}
