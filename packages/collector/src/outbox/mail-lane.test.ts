import type { Config } from '@foothold/engine';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { expect, onTestFinished, test } from 'vitest';
import {
  collectorFixture,
  type Fixture,
  type FixtureOptions,
  SECRET_KEY,
} from '../../fakes/collector-fixture.ts';
import { smallConfig } from '../../fakes/small-config.ts';
import type { Mail, Mailer } from './email/mailer.ts';
import { toMessage } from './email/to-message.ts';
import type { SendResult } from './send-result.ts';

const HOUR = 3_600_000;
const PUBLIC_URL = 'https://in.small.example';
const headers = { authorization: `Bearer ${SECRET_KEY}` };

/** Rules that each write once, as soon as somebody signed up. */
const writing = (count: number, email: object = {}): Config =>
  ({
    ...smallConfig,
    interventions: Array.from({ length: count }, (_, i) => ({
      id: `rule-${i}`,
      when: { event: 'Signed Up' },
      do: { email: { template: 'nudge', to: 'user', subject: `Mail ${i}`, ...email } },
    })),
    // What is told in pieces here is a config that the schema takes.
  }) as Config;

const open = (config: unknown, { settings, ...more }: FixtureOptions = {}): Promise<Fixture> =>
  collectorFixture(onTestFinished, { config, settings: { publicUrl: PUBLIC_URL, ...settings }, ...more });

const signUp = async ({ track, collector }: Fixture, id: string, traits: object = {}): Promise<void> => {
  await track(id, { type: 'identify', traits: { email: `${id}@a.example`, ...traits } }, 'Signed Up');
  await collector.tick();
};
const linkOf = (mail: Mail | undefined): string => (mail?.unsubscribe ?? '').slice(PUBLIC_URL.length);

test('an email to a person ends with a link, and its headers say that one click is enough', async () => {
  const fixture = await open(writing(1));
  await signUp(fixture, 'ada', { locale: 'de-AT' });
  const [mail] = fixture.sent;
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(
    toMessage(mail as Mail),
  );
  const parsed = await PostalMime.parse(message as Buffer);
  const header = (key: string): string | undefined => parsed.headers.find((one) => one.key === key)?.value;
  expect(header('list-unsubscribe')?.replaceAll(/\s/g, '')).toBe(`<${mail?.unsubscribe}>`);
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(parsed.text).toContain(`Diese E-Mails abbestellen: ${mail?.unsubscribe}`);
  expect(parsed.html).toContain(`href="${mail?.unsubscribe}"`);
  expect(mail?.unsubscribe).not.toContain('ada');
});

test('looking at every link of an email unsubscribes nobody; the button does, or a mail program’s own click', async () => {
  const fixture = await open(writing(1));
  const { get, sent, collector, store } = fixture;
  await signUp(fixture, 'ada');
  const path = linkOf(sent[0]);
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET']) {
    const response = await collector.fetch(new Request(`${PUBLIC_URL}${path}`, { method }));
    expect(response.status).toBeLessThan(500);
  }
  const page = await get(path);
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
  expect(await page.text()).toContain('<form method="post"><button>Unsubscribe</button></form>');
  expect(await store.countSuppressed()).toEqual({});

  const click = (): Promise<Response> =>
    collector.fetch(
      new Request(`${PUBLIC_URL}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      }),
    );
  expect((await click()).status).toBe(200);
  expect((await click()).status).toBe(200);
  expect(await store.countSuppressed()).toEqual({ unsubscribed: 1 });
  expect(await (await get(path)).text()).toContain('You are unsubscribed');
});

test('a link cannot be guessed, made longer, or used for another address or project', async () => {
  const fixture = await open(writing(1));
  await signUp(fixture, 'ada');
  await signUp(fixture, 'bob');
  const [ada = '', bob = ''] = fixture.sent.map(linkOf);
  const [mark, signature] = ada.split('/').at(-1)?.split('.') ?? [];
  const [, other] = bob.split('/').at(-1)?.split('.') ?? [];
  const at = ada.slice(0, ada.lastIndexOf('/') + 1);
  const forged = [
    `${mark}.${other}`,
    `${mark}`,
    `${mark}.`,
    `.${signature}`,
    `${mark}.${signature}.x`,
    `${mark}A.${signature}`,
  ];
  for (const token of forged) {
    expect((await fixture.post(`${at}${token}`, '')).status).toBe(404);
  }
  expect((await fixture.post(ada.replace('/default/', '/other/'), '')).status).toBe(404);
  expect(await fixture.store.countSuppressed()).toEqual({});
});

test('who unsubscribed gets no email any more, also none that waited, under whatever case the address is written', async () => {
  let isDown = false;
  const sent: Mail[] = [];
  const mailer: Mailer = async (mail): Promise<SendResult> => {
    if (isDown) return { kind: 'later', reason: 'busy' };
    sent.push(mail);
    return { kind: 'sent' };
  };
  const fixture = await open(writing(2), { mailer });
  const { collector, clock, store, post } = fixture;
  await signUp(fixture, 'ada');
  expect(sent).toHaveLength(2);
  isDown = true;
  await signUp(fixture, 'ada-two', { email: 'ADA@A.example' });
  await post(linkOf(sent[0]), 'List-Unsubscribe=One-Click');
  isDown = false;
  await clock.advance(HOUR);
  await collector.tick();
  expect([sent.length, await store.countMessages()]).toEqual([2, { sent: 2, cancelled: 2 }]);
  expect(await fixture.ask('/v1/outbox?state=cancelled')).toMatchObject({
    messages: [{ reason: 'suppressed: unsubscribed' }, { reason: 'suppressed: unsubscribed' }],
  });
});

test('an owner who wants no emails as a user is still told of their accounts, and one without a mailbox is not', async () => {
  const config = {
    ...smallConfig,
    interventions: [{ id: 'told', when: { event: 'Signed Up' }, do: { notify: 'owner' } }],
  };
  const run = async (reason: string): Promise<unknown> => {
    const fixture = await open(config);
    await fixture.post('/v1/suppressions', { address: 'own@us.example', reason }, headers);
    await fixture.track(
      'ada',
      { type: 'group', groupId: 'acme', traits: { owner: 'own@us.example' } },
      'Signed Up',
    );
    await fixture.clock.advance(2 * HOUR);
    await fixture.collector.tick();
    return fixture.store.countMessages();
  };
  expect([await run('unsubscribed'), await run('bounced')]).toEqual([{ sent: 1 }, { cancelled: 1 }]);
});

test('an address gets so many emails in a day, whoever they are for and whatever rule; the rest follow the next day', async () => {
  const fixture = await open(writing(3), { settings: { mail: { from: 'us@us.example', perDay: 4 } } });
  const { collector, clock, sent } = fixture;
  await signUp(fixture, 'ada', { email: 'one@a.example' });
  await clock.advance(HOUR);
  await signUp(fixture, 'bob', { email: 'One@A.example' });
  await signUp(fixture, 'cyd');
  expect(sent.filter(({ to }) => to.toLowerCase() === 'one@a.example')).toHaveLength(4);
  expect(sent.filter(({ to }) => to === 'cyd@a.example')).toHaveLength(3);
  for (let hour = 0; hour < 24; hour++) {
    await clock.advance(HOUR);
    await collector.tick();
  }
  expect(sent).toHaveLength(9);
});

test('what could not be sent does not count as somebody’s share', async () => {
  const answers: SendResult[] = [
    { kind: 'later', reason: 'busy' },
    { kind: 'never', reason: 'no' },
  ];
  const kinds: string[] = [];
  const mailer: Mailer = async () => {
    const result = answers.shift() ?? { kind: 'sent' };
    kinds.push(result.kind);
    return result;
  };
  const fixture = await open(writing(3), {
    mailer,
    settings: { mail: { from: 'us@us.example', perDay: 2 } },
  });
  await signUp(fixture, 'ada');
  await fixture.clock.advance(HOUR);
  await fixture.collector.tick();
  expect([kinds.sort(), await fixture.store.countMessages()]).toEqual([
    ['later', 'never', 'sent', 'sent'],
    { sent: 2, failed: 1 },
  ]);
});

test('a mailbox that does not exist is written to once', async () => {
  const tried: string[] = [];
  const mailer: Mailer = async ({ to }) => {
    tried.push(to);
    return { kind: 'never', reason: 'the mail server answered 550', bounced: true };
  };
  const fixture = await open(writing(1), { mailer });
  await signUp(fixture, 'ada', { email: 'gone@a.example' });
  await signUp(fixture, 'bob', { email: 'gone@a.example' });
  expect([tried, await fixture.store.countSuppressed()]).toEqual([['gone@a.example'], { bounced: 1 }]);
});

test('an admin suppresses an address, asks for it and lifts it; the address itself is kept nowhere', async () => {
  const fixture = await open(writing(1));
  const { post, ask, get } = fixture;
  const address = 'ada@a.example';
  const send = async (path: string, body: object): Promise<unknown> =>
    (await post(path, body, headers)).json();
  expect(await send('/v1/suppressions', { address, reason: 'complained' })).toEqual({
    success: true,
    new: true,
  });
  expect(await send('/v1/suppressions', { address })).toEqual({ success: true, new: false });
  expect(await send('/v1/suppressions/check', { address: 'ADA@a.example' })).toEqual({
    suppressed: { reason: 'complained', at: fixture.clock.now() },
  });
  expect(await ask('/v1/suppressions')).toEqual({ counts: { complained: 1 } });
  expect(await send('/v1/suppressions/lift', { address })).toEqual({ success: true, lifted: true });
  expect(await send('/v1/suppressions/check', { address })).toEqual({ suppressed: null });
  for (const [body, words] of [
    [{ address: 'a@b, c@d' }, 'address: found \\"a@b, c@d\\", expected one email address'],
    [{ address, reason: 'because' }, 'reason: found \\"because\\", expected unsubscribed, bounced'],
  ] as const) {
    const response = await post('/v1/suppressions', body, headers);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(words)]);
  }
  for (const path of ['/v1/suppressions', '/v1/outbox', '/v1/webhooks']) {
    expect((await get(path)).status).toBe(401);
  }
});

test('mail that was sent is never sent again by hand; mail that failed is, if its reason still holds', async () => {
  const answers: SendResult[] = [{ kind: 'never', reason: 'full' }, { kind: 'sent' }];
  const got: string[] = [];
  const mailer: Mailer = async ({ messageId }) => {
    got.push(messageId);
    return answers.shift() ?? { kind: 'sent' };
  };
  const fixture = await open(writing(1), { mailer });
  await signUp(fixture, 'ada');
  await signUp(fixture, 'bob');
  const { messages } = (await fixture.ask('/v1/outbox')) as { messages: { id: string; status: string }[] };
  const ids = messages.map(({ id }) => id);
  const resend = async (): Promise<unknown> =>
    (await fixture.post('/v1/outbox/resend', { ids }, headers)).json();
  expect(await resend()).toEqual({ success: true, resent: 1 });
  await fixture.collector.tick();
  expect(await resend()).toEqual({ success: true, resent: 0 });
  expect([got.length, new Set(got).size, await fixture.store.countMessages()]).toEqual([3, 2, { sent: 2 }]);
});

test('what is asked for wrongly is said with its place, and nothing is sent again', async () => {
  const { post, get } = await open(writing(1));
  for (const [body, words] of [
    [{}, 'webhook: found null'],
    [{ ids: [] }, 'ids: found [], expected 1 to 200 ids'],
    [{ ids: [1] }, 'ids: found [1]'],
    [{ webhook: 'crm', from: 'soon' }, 'from: found'],
    [{ webhook: 'crm', state: 'sent' }, 'state: found'],
    [{ webhok: 'crm' }, 'webhok: found'],
    [[], 'the body: found []'],
  ] as const) {
    const response = await post('/v1/outbox/resend', body, headers);
    expect([response.status, (await response.text()).replaceAll('\\', '')]).toEqual([
      400,
      expect.stringContaining(words),
    ]);
  }
  const response = await get('/v1/outbox?state=dea', headers);
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('state: found')]);
  expect((await post('/v1/webhooks/resume', { webhook: 'crm' }, headers)).status).toBe(400);
});
