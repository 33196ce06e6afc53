import type { MiddlewareHandler } from 'hono';
import type { Settings } from '../settings.ts';
import { type Caller, findCaller } from './caller.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';

/** Whether this caller is told to stop: pages are, servers go on. */
export function isSwitchedOff({ kind }: Caller, { disabled }: Settings): boolean {
  return disabled && kind === 'page';
}

/** Gone, so that nobody takes for delivered what is not stored. */
export function switchedOff(): HttpFailure {
  return new HttpFailure(410, 'disabled', 'The script is switched off here (FOOTHOLD_DISABLED).');
}

/**
 * Tells pages that ask for something to stop, with a good answer: no console of theirs shows an error, and the
 * script reads in it what is meant.
 */
export function tellOff(context: HttpContext): MiddlewareHandler<HttpEnv> {
  const { settings } = context;
  return async (c, next) => {
    if (c.req.method !== 'GET' || !settings.disabled) return next();
    if (!isSwitchedOff(await findCaller(c.req.raw, c.req.query('key') ?? null, context), settings))
      return next();
    // An answer that is no stream would be waited for again and again.
    if (c.req.path === '/v1/stream') throw switchedOff();
    c.header('Cache-Control', 'no-store');
    return c.json({ disabled: true });
  };
}
