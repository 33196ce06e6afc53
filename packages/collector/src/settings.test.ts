import { expect, test } from 'vitest';
import { hashSecret } from './keys.ts';
import { NO_LIMITS } from './limits/read-limits.ts';
import { resolveSettings } from './settings.ts';

const keys = { writeKey: 'pk', secretKeyHash: hashSecret('sk') };

test('what is left out has its default', () => {
  expect(resolveSettings(keys)).toEqual({
    ...keys,
    identity: { secrets: [], mode: 'optional' },
    allowedOrigins: [],
    publicUrl: null,
    mail: { from: 'Foothold <foothold@localhost>', owner: null, manager: null, perDay: 5 },
    webhooks: {},
    disabled: false,
    signInToken: null,
    limits: NO_LIMITS,
    trustedHops: 0,
    metricsToken: null,
  });
});

test('origins are compared as origins, however they were written', () => {
  const settings = resolveSettings({
    ...keys,
    allowedOrigins: ['https://App.example/'],
    publicUrl: 'https://in.example:443/x',
  });
  expect([settings.allowedOrigins, settings.publicUrl]).toEqual([
    ['https://app.example'],
    'https://in.example',
  ]);
});

test('settings that cannot be right are refused at once', () => {
  expect(() => resolveSettings({ ...keys, secretKeyHash: 'sk_plain' })).toThrow(
    'secretKeyHash: expected the SHA-256',
  );
  expect(() => resolveSettings({ ...keys, identity: { mode: 'required' } })).toThrow(
    'needs an identity secret',
  );
  expect(() => resolveSettings({ ...keys, identity: { secrets: ['a', 'b', 'c'] } })).toThrow(
    'identity secrets: found 3',
  );
  const hook = (url: string, secret: string) => () =>
    resolveSettings({ ...keys, webhooks: { crm: { url, secret } } });
  const good = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  expect(hook('https://crm.example/hook', good)).not.toThrow();
  expect(hook('crm.example', good)).toThrow('webhook "crm": found the address "crm.example"');
  for (const secret of [
    '',
    'secret',
    good.slice(6),
    `${good}!`,
    `whsec_${Buffer.alloc(23).toString('base64')}`,
  ]) {
    expect(hook('https://crm.example/hook', secret)).toThrow('webhook "crm": expected a secret of whsec_');
  }
});
