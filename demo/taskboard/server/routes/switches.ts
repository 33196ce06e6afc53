import { Hono } from 'hono';
import * as z from 'zod';
import { AUTOMATIONS, INTEGRATIONS } from '../../wire.ts';
import { bodyOf, type Env, notFound, type Parts } from '../parts.ts';
import { setSwitch } from '../workspace.ts';

/** Automations that are on, and integrations that are connected: kept as switches of the workspace. */
export function switchRoutes({ database, now }: Parts, area: 'automation' | 'integration'): Hono<Env> {
  const known: readonly string[] = area === 'automation' ? AUTOMATIONS : INTEGRATIONS;
  return new Hono<Env>().put('/:name', async (context) => {
    const name = context.req.param('name');
    if (!known.includes(name)) throw notFound(area);
    const { on } = await bodyOf(context, z.object({ on: z.boolean() }));
    const changed = setSwitch(database, context.get('viewer').workspaceId, area, name, on, now());
    return context.json({ on, changed });
  });
}
