import type { MiddlewareHandler } from 'hono';
import { describeError } from '../log.ts';
import type { HttpContext, HttpEnv } from './context.ts';

/** Adds to the audit log how a change ended. */
export function recordAudit({ directory, log }: HttpContext): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next();
    const audit = c.get('audit');
    if (!audit) return;
    try {
      await directory.endAudit(audit.project, audit.id, c.res.status, audit.details);
    } catch (error) {
      // It is done by now, and its beginning is on record.
      log.error('the end of a change is not in the audit log', { error: describeError(error) });
    }
  };
}
