import { openApiDocument } from '@foothold/schema';
import { Hono } from 'hono';
import type { HttpEnv } from './context.ts';

/** `GET /openapi.json`: this API, described by the schemas that check it. */
export function createOpenApiRoutes(): Hono<HttpEnv> {
  // Made when it is first asked for: most processes never are.
  let text: string | null = null;
  return new Hono<HttpEnv>().get('/openapi.json', (c) => {
    text ??= JSON.stringify(openApiDocument());
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    c.header('Cache-Control', 'public, max-age=300');
    return c.body(text, 200, { 'Content-Type': 'application/json' });
  });
}
