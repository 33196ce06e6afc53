import type { Config } from '@foothold/engine';
import { createTransport } from 'nodemailer';
import PostalMime, { type Email } from 'postal-mime';
import { expect, onTestFinished, test } from 'vitest';
import { collectorFixture } from '../../fakes/collector-fixture.ts';
import { smallConfig } from '../../fakes/small-config.ts';
import type { Mail } from './email/mailer.ts';
import { toMessage } from './email/to-message.ts';
import type { WebhookRequest } from './webhook/post-webhook.ts';

const HOUR = 3_600_000;
/** Each holds the mark in a place where it would be read as more than text. */
const MARK = 'PWNED';
const CORPUS: readonly string[] = [
  // HTML and scripts.
  `<script>${MARK}</script>`,
  `<img src=x onerror=${MARK}>`,
  `"><svg/onload=${MARK}>`,
  `' onmouseover='${MARK}`,
  `" style="background:url(//${MARK}.example)`,
  `</title></style></textarea><iframe src=//${MARK}.example>`,
  `<a href="https://${MARK}.example">click</a>`,
  `<!--${MARK}--><![CDATA[${MARK}]]>`,
  `&lt;script&gt;${MARK}&lt;/script&gt;`,
  `<base href=//${MARK}.example>`,
  // Headers.
  `x\r\nBcc: ${MARK}@evil.example`,
  `x\nBcc: ${MARK}@evil.example`,
  `x\rBcc: ${MARK}@evil.example`,
  `x\u2028Bcc: ${MARK}@evil.example`,
  `x\u0085Bcc: ${MARK}@evil.example`,
  `x\0${MARK}`,
  `x\r\n\r\n<html>${MARK}`,
  `=?utf-8?Q?x=0D=0ABcc:_${MARK}=40evil.example?=`,
  // The template's own language.
  `{{user.email|${MARK}}}`,
  `**${MARK}** [${MARK}](https://${MARK}.example)`,
  `[${MARK}](javascript:${MARK})`,
  `# ${MARK}`,
  `$\{${MARK}} #{${MARK}} <%= ${MARK} %> {% ${MARK} %}`,
  // Slack and its like.
  `<!channel> ${MARK}`,
  `<!here|${MARK}>`,
  `<@U123|${MARK}>`,
  `<https://${MARK}.example|Sign in>`,
  `<mailto:${MARK}@evil.example|help>`,
  `*${MARK}* _${MARK}_ ~${MARK}~`,
  `\`${MARK}\``,
  `@channel @here @all ${MARK}`,
  `![${MARK}](https://${MARK}.example/x.png)`,
  `https://${MARK}.example/login`,
  `> ${MARK}`,
  `&lt;!channel&gt; ${MARK}`,
  // Text that turns around.
  `\u202e${MARK}`,
  `\u2066${MARK}\u2069`,
  // Longer than any line.
  MARK.repeat(400),
];

const CONFIG = {
  ...smallConfig,
  interventions: [
    {
      id: 'stalled-setup',
      // What was found is told: a trait's value goes into the evidence.
      when: { all: [{ event: 'Signed Up' }, { trait: 'plan', exists: true }] },
      do: [
        {
          email: { template: 'nudge', to: 'user', from: 'owner', subject: 'Hello {{user.firstName|there}}' },
        },
        { webhook: 'crm' },
        { webhook: 'slack' },
        { notify: 'owner' },
      ],
    },
  ],
  // What is told in pieces here is a config that the schema takes.
} as Config;
const secret = `whsec_${Buffer.from('a webhook secret of thirty-two b').toString('base64')}`;

/** What was sent about people who each put their text wherever they could. */
async function tell(texts: readonly string[]): Promise<{
  /** By person: what went to them and to their owner. */
  about: { parsed: Email; raw: string }[][];
  posts: WebhookRequest[];
}> {
  const posts: WebhookRequest[] = [];
  const { track, collector, clock, sent } = await collectorFixture(onTestFinished, {
    config: CONFIG,
    post: async (request) => {
      posts.push(request);
      return { kind: 'sent' };
    },
    settings: {
      publicUrl: 'https://in.small.example',
      webhooks: {
        crm: { url: 'https://crm.example/hook', secret },
        slack: { url: 'https://slack.example/hook', secret, format: 'slack' },
      },
    },
  });
  for (const [i, text] of texts.entries()) {
    const everything = { firstName: text, lastName: text, name: text, plan: text, locale: text, title: text };
    const account = { name: text, owner: `own${i}@us.example`, ownerName: text, plan: text };
    const verdicts = await track(
      `p${i}`,
      { type: 'identify', traits: { ...everything, email: `person${i}@a.example` } },
      { type: 'group', groupId: `acme${i}`, traits: account },
      'Signed Up',
    );
    expect([text, verdicts]).toEqual([text, ['stored', 'stored', 'stored']]);
  }
  await clock.advance(1);
  await collector.tick();
  await clock.advance(2 * HOUR);
  await collector.tick();
  const transport = createTransport({ streamTransport: true, buffer: true });
  const write = async (mail: Mail): Promise<{ parsed: Email; raw: string }> => {
    const raw = String((await transport.sendMail(toMessage(mail))).message);
    return { parsed: await PostalMime.parse(raw), raw };
  };
  const about = await Promise.all(
    texts.map((_, i) =>
      Promise.all(
        [`person${i}@a.example`, `own${i}@us.example`]
          .flatMap((address) => sent.filter(({ to }) => to === address))
          .map(write),
      ),
    ),
  );
  return { about, posts };
}

/** The tags and attributes of an HTML text, in order: what a parser makes of it beside text. */
const tagsOf = (html: string): string[] =>
  [...html.matchAll(/<\/?[a-zA-Z!][^>]*>/g)].map(([tag]) => tag.replaceAll(/\/v1\/unsubscribe\/[^"]*/g, ''));

const namesOf = ({ headers }: Email): string[] => headers.map(({ key }) => key);
/** Who it goes to, without the person's number. */
const peopleOf = ({ to, cc, bcc, from }: Email): string =>
  JSON.stringify([to, cc, bcc, from?.address]).replaceAll(/\d+/g, '');

test('nothing that somebody wrote is read as more than text, in emails, headers, notices, webhooks or chats', {
  timeout: 120_000,
}, async () => {
  const { about, posts } = await tell(['Plain', ...CORPUS]);
  const [plain = [], ...others] = about;
  expect(plain.map(({ parsed }) => parsed.subject)).toEqual(['Hello Plain', 'Stalled setup at Plain: Plain']);
  expect(posts).toHaveLength(2 * about.length);
  const hits: unknown[] = [];
  for (const [i, mails] of others.entries()) {
    const text = CORPUS[i];
    expect([text, mails.length]).toEqual([text, plain.length]);
    for (const [j, { parsed, raw }] of mails.entries()) {
      const usual = plain[j]?.parsed ?? parsed;
      // The same headers, the same people, the same tags: what differs is text alone.
      const same: [unknown, unknown][] = [
        [namesOf(parsed), namesOf(usual)],
        [peopleOf(parsed), peopleOf(usual)],
        [tagsOf(parsed.html ?? ''), tagsOf(usual.html ?? '')],
        [(parsed.text ?? '').trim().split('\n').length, (usual.text ?? '').trim().split('\n').length],
      ];
      for (const [now, expected] of same) {
        if (JSON.stringify(now) !== JSON.stringify(expected)) hits.push([text, now, expected]);
      }
      if (/^Bcc:/im.test(raw)) hits.push([text, 'Bcc']);
    }
  }
  for (const { headers, body, url } of posts) {
    if (Object.values(headers).some((value) => value.includes(MARK)) || url.includes(MARK))
      hits.push(headers);
    if (url.includes('slack')) hits.push(...chatHits(body));
  }
  expect(hits).toEqual([]);
});

/** Blocks are plain text; the line for other chats holds no mark of theirs. */
function chatHits(body: string): unknown[] {
  const content = JSON.parse(body) as { text: string; blocks: { text: { type: string; text: string } }[] };
  const marks = [/(^|[^\w])@(channel|here|all)/m, /\]\(/, /:\/\//, /(^|\s)[*_~`]\S/m, /^(#|>|&gt;)/m];
  return [
    ...content.blocks.filter(({ text }) => text.type !== 'plain_text'),
    ...[content.text, ...content.blocks.map(({ text }) => text.text)].filter(
      (one) => /[<>]/.test(one) || /&(?!amp;|lt;|gt;)/.test(one) || one.length > 20_000,
    ),
    ...marks.filter((mark) => mark.test(content.text)).map((mark) => [content.text, String(mark)]),
  ];
}
