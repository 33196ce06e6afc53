import type { Context, MiddlewareHandler } from 'hono';
import { clientAddress } from '../limits/client-address.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';

/** Holds whoever asks too often off before a body is read, whatever their headers say. */
export function limitRequests(context: HttpContext): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return next();
    const address = addressOf(c, context);
    const wait = address === null ? 0 : context.limits.takeRequest(address);
    if (wait > 0) throw tooMuch(wait);
    return next();
  };
}

/** Where a request comes from; null when that is this very machine. */
export function addressOf(c: Context<HttpEnv>, { settings }: HttpContext): string | null {
  return clientAddress(c.env?.address ?? '', c.req.header('x-forwarded-for') ?? null, settings.trustedHops);
}

export function tooMuch(retryAfter: number): HttpFailure {
  return new HttpFailure(429, 'rate', `Too much at once. Come back in ${retryAfter} s.`, { retryAfter });
}
