import type { JsonObject } from '@foothold/engine';
import type { Notice } from '../notify/notice.ts';

/** Slack's own limits: a header's and a section's text (characters). */
const HEADER_MAX = 150;
const SECTION_MAX = 3_000;
/** Splits what a chat would take for a mark of its own, and is not seen. */
const GAP = '\u200b';

/**
 * A notice as Slack's incoming webhooks take it; others (Mattermost, Rocket.Chat) read `text`. The blocks are plain text,
 * in which nothing is a mark, and `text`, for programs that show no blocks, is disarmed: a name in it is a name.
 */
export function toSlackBody({ title, people, more }: Notice): JsonObject {
  const lines = people.map(({ name, email, because }) => {
    const address = email === null || email === name ? '' : `, ${email}`;
    return [`${name}${address}`, ...because.map((line) => `- ${line}`)].join('\n');
  });
  if (more > 0) lines.push(`And ${more} more.`);
  return {
    text: disarm([title, ...lines].join('\n')),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(title, HEADER_MAX) },
      ...lines.map((line) => ({ type: 'section', text: plain(line, SECTION_MAX) })),
    ],
  };
}

function plain(text: string, most: number): JsonObject {
  const whole = escapeMarks(text);
  // Cut before an escape, not in it.
  const cut = whole.length <= most ? whole : `${whole.slice(0, most - 1).replace(/&[a-z]*$/, '')}\u2026`;
  return { type: 'plain_text', text: cut, emoji: false };
}

/** The three characters Slack asks to be escaped: without `<` there is no link and no mention. */
function escapeMarks(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Also what other chats read as marks: emphasis, code, mentions, Markdown's links and pictures, bare addresses. */
function disarm(text: string): string {
  return escapeMarks(text)
    .replaceAll(/[*_~`]/g, (mark) => `${GAP}${mark}${GAP}`)
    .replaceAll(/(^|[^\w.+-])@/gm, `$1@${GAP}`)
    .replaceAll('](', `]${GAP}(`)
    .replaceAll('://', `:${GAP}//`)
    .replaceAll(/^(#|&gt;)/gm, `${GAP}$1`);
}
