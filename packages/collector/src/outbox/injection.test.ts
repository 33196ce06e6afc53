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
  `${MARK}`.repeat(2_000),
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

/** What everybody was sent about somebody who put this text wherever they could. */
async function tell(text: string): Promise<{ mails: Email[]; raw: string[]; posts: WebhookRequest[] }> {
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
  const everything = { firstName: text, lastName: text, name: text, plan: text, locale: text, title: text };
  const account = { name: text, owner: 'own@us.example', ownerName: text, plan: text };
  await track(
    'ada',
    { type: 'identify', traits: { ...everything, email: 'ada@a.example' } },
    { type: 'group', groupId: 'acme', traits: account },
    'Signed Up',
  );
  await collector.tick();
  await clock.advance(2 * HOUR);
  await collector.tick();
  const transport = createTransport({ streamTransport: true, buffer: true });
  const raw = await Promise.all(
    sent.map(async (mail: Mail) => String((await transport.sendMail(toMessage(mail))).message)),
  );
  return { mails: await Promise.all(raw.map((one) => PostalMime.parse(one))), raw, posts };
}

/** The tags and attributes of an HTML text, in order: what a parser makes of it beside text. */
const tagsOf = (html: string): string[] =>
  [...html.matchAll(/<\/?[a-zA-Z!][^>]*>/g)].map(([tag]) => tag.replaceAll(/\/v1\/unsubscribe\/[^"]*/g, ''));

test('nothing that somebody wrote is read as more than text, in emails, headers, notices, webhooks or chats', {
  timeout: 120_000,
}, async () => {
  const plain = await tell('Plain');
  expect(plain.mails.map(({ subject }) => subject).sort()).toEqual([
    'Hello Plain',
    'Stalled setup at Plain: Plain',
  ]);
  const order = (mails: readonly Email[]): string[] => mails.map(({ to }) => to?.[0]?.address ?? '');
  const hits: unknown[] = [];
  for (const text of CORPUS) {
    const found = await tell(text);
    expect([text, order(found.mails), found.posts.length]).toEqual([
      text,
      order(plain.mails),
      plain.posts.length,
    ]);
    for (const [i, mail] of found.mails.entries()) {
      const before = plain.mails[i];
      const names = (one: Email | undefined): string[] => (one?.headers ?? []).map(({ key }) => key);
      // The same headers, the same people, the same tags: what differs is text alone.
      const same = [
        [names(mail), names(before)],
        [
          [mail.to, mail.cc, mail.bcc, mail.from?.address],
          [before?.to, before?.cc, before?.bcc, before?.from?.address],
        ],
        [tagsOf(mail.html ?? ''), tagsOf(before?.html ?? '')],
      ];
      for (const [now, expected] of same) {
        if (JSON.stringify(now) !== JSON.stringify(expected)) hits.push([text, now, expected]);
      }
      if (/^Bcc:/im.test(found.raw[i] ?? '')) hits.push([text, 'Bcc']);
    }
    for (const { headers, body, url } of found.posts) {
      if (Object.values(headers).some((value) => value.includes(MARK)) || url.includes(MARK))
        hits.push([text, headers]);
      const content = JSON.parse(body);
      if (!url.includes('slack')) continue;
      // Blocks are plain text; the line for other chats holds no mark of theirs.
      const kinds = JSON.stringify(
        content.blocks.map((block: { text: { type: string } }) => block.text.type),
      );
      if (!/^\["plain_text"(,"plain_text")*\]$/.test(kinds)) hits.push([text, kinds]);
      const texts = [
        content.text,
        ...content.blocks.map((block: { text: { text: string } }) => block.text.text),
      ];
      if (texts.some((one) => /[<>]/.test(one) || /&(?!amp;|lt;|gt;)/.test(one))) hits.push([text, texts]);
      const marks = [/(^|[^\w])@(channel|here|all)/m, /\]\(/, /:\/\//, /(^|\s)[*_~`]\S/m, /^(#|>|&gt;)/m];
      for (const mark of marks) if (mark.test(content.text)) hits.push([text, content.text, String(mark)]);
    }
  }
  expect(hits).toEqual([]);
});
