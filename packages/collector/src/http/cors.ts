import type { MiddlewareHandler } from 'hono';
import type { HttpContext, HttpEnv } from './context.ts';

/** Two hours: the most Chromium keeps a preflight's answer. */
const PREFLIGHT_MAX_AGE_S = 7_200;

/**
 * Lets pages of other origins call: without cookies, and with the headers public clients of the spec send. A preflight
 * names no key: it is answered well where any key is for that origin, and the call itself is held to its own key.
 */
export function allowCrossOrigin({ keyring, settings }: HttpContext): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const allowed = origin !== undefined && (origin === settings.publicUrl || (await keyring.allows(origin)));
    const isPreflight = c.req.method === 'OPTIONS';
    c.header('Vary', 'Origin', { append: true });
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    if (allowed) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Expose-Headers', 'Retry-After');
    }
    if (!isPreflight) return next();
    if (allowed) {
      c.header('Access-Control-Allow-Methods', 'GET, POST');
      c.header('Access-Control-Allow-Headers', 'authorization, content-type, x-retry-count');
      c.header('Access-Control-Max-Age', String(PREFLIGHT_MAX_AGE_S));
    }
    return c.body(null, 204);
  };
}
