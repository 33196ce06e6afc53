import { createHmac } from 'node:crypto';

const HOUR_S = 3_600;

/** An identity token as an app's server signs it (HS256), good for an hour. `claims` come on top. */
export function signToken(
  secret: string,
  sub: string,
  claims: { readonly [name: string]: unknown } = {},
): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1_000) + HOUR_S;
  const text = `${part({ alg: 'HS256' })}.${part({ sub, exp, ...claims })}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
