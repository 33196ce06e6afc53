import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { collectorFixture, ORIGIN } from '../../fakes/collector-fixture.ts';
import { servedDocument } from '../../fakes/open-api.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { hashSecret } from '../keys.ts';
import { createJsonLog } from '../log.ts';

const TIMEOUT_MS = 120_000;
const own = { 'sec-fetch-site': 'same-origin' };
const SECRET = 'sk_canary-of-the-environment';
const IDENTITY = 'canary-of-identity-that-is-long-enough-to-sign';
const SIGN_IN = 'canary-of-a-printed-link';
const WEBHOOK = `whsec_${Buffer.from('canary of a webhook, 24+').toString('base64')}`;

test('no secret is in any answer, log line, export, page or served file', {
  timeout: TIMEOUT_MS,
}, async () => {
  const publicDir = await temporaryFolder(onTestFinished);
  await mkdir(join(publicDir, 'sdk'));
  await writeFile(join(publicDir, 'sdk', 'foothold.js'), 'export {};');
  const lines: string[] = [];
  const fixture = await collectorFixture(onTestFinished, {
    publicDir,
    log: createJsonLog((line) => lines.push(line), Date.now),
    settings: {
      secretKeyHash: hashSecret(SECRET),
      identity: { secrets: [IDENTITY] },
      signInToken: SIGN_IN,
      webhooks: { crm: { url: 'https://crm.example/hook/canary-in-the-path', secret: WEBHOOK } },
    },
  });
  const bearer = { authorization: `Bearer ${SECRET}` };
  const made = await fixture.post('/v1/keys', { kind: 'secret', name: 'Billing' }, bearer);
  // The collector's own answer: the one place where a new key is shown.
  const { text: madeKey } = (await made.json()) as { text: string };
  const session = await fixture.post('/v1/session', { secretKey: madeKey }, own);
  const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const token = await new SignJWT({ sub: 'ada' })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(IDENTITY));
  await fixture.track('ada', 'Signed Up', 'Project Created');

  const secrets = [
    SECRET,
    IDENTITY,
    SIGN_IN,
    WEBHOOK,
    WEBHOOK.slice(6),
    madeKey,
    cookie.split('=')[1] ?? '',
    token,
  ];
  secrets.push('canary-in-the-path', hashSecret(SECRET), hashSecret(madeKey));
  expect(secrets.every((secret) => secret.length > 16)).toBe(true);

  const { operations } = await servedDocument(fixture);
  const leaks: string[] = [];
  const headers: HeadersInit[] = [
    {},
    bearer,
    { authorization: `Bearer ${madeKey}` },
    { ...own, cookie },
    { authorization: `Bearer ${token}` },
    { authorization: `Bearer ${SECRET}x` },
  ];
  // Whatever is sent, good or bad, must not come back either.
  const bodies = [
    '{}',
    'no json',
    JSON.stringify({ writeKey: `${SECRET}x`, token, secretKey: `${madeKey}x` }),
  ];
  for (const { method, path } of operations) {
    for (const given of headers) {
      for (const body of method === 'get' ? [null] : bodies) {
        const url = `${ORIGIN}${path.replaceAll(/\{path\}/g, 'foothold.js').replaceAll(/\{\w+\}/g, 'ada')}`;
        const query = method === 'get' ? '?key=pk_test&userId=ada&cursor=x' : '';
        const init = { method: method.toUpperCase(), headers: given, ...(body === null ? {} : { body }) };
        const response = await fixture.collector.fetch(new Request(`${url}${query}`, init));
        const type = response.headers.get('content-type') ?? '';
        if (type.startsWith('text/event-stream')) await response.body?.cancel();
        const whole =
          JSON.stringify([...response.headers]) +
          (type.startsWith('text/event') ? '' : await response.text());
        for (const secret of secrets) if (whole.includes(secret)) leaks.push(`${method} ${path}: ${secret}`);
      }
    }
  }
  expect(leaks).toEqual([]);
  await fixture.collector.tick();
  for (const secret of secrets) expect(lines.join('')).not.toContain(secret);
});
