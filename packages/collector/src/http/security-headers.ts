import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from './context.ts';
import { PAGE_STYLE_SOURCE } from './page-style.ts';

/** Only our own files and one known inline style, no inline code, no text that becomes HTML, and nobody's frame around it. */
const DASHBOARD_POLICY: string = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${PAGE_STYLE_SOURCE}`,
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

// Headers are set before the answer is made, here and in `cors.ts`: put on after, each costs a Response made anew.

/** For pages people look at. */
export const protectDashboard: MiddlewareHandler<HttpEnv> = (c, next) => {
  c.header('Content-Security-Policy', DASHBOARD_POLICY);
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  return next();
};

/** For a page with one form of ours and nothing else; its address is a secret, so it is told to nobody. */
const FORM_POLICY: string = [
  "default-src 'none'",
  `style-src ${PAGE_STYLE_SOURCE}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** For the pages people reach by a link in an email. */
export const protectForm: MiddlewareHandler<HttpEnv> = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', FORM_POLICY);
  c.header('Cache-Control', 'no-store');
  c.header('X-Robots-Tag', 'noindex');
};

/** For everything: the type we say is the type it is, and our addresses are not told to others. */
export const protectAll: MiddlewareHandler<HttpEnv> = (c, next) => {
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
  return next();
};
