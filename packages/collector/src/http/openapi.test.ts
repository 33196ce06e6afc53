import { ENDPOINTS } from '@foothold/schema';
import { expect, onTestFinished, test } from 'vitest';
import { collectorFixture } from '../../fakes/collector-fixture.ts';
import { systemClock } from '../clock.ts';
import { resolveSettings } from '../settings.ts';
import type { HttpContext } from './context.ts';
import { createApp } from './create-app.ts';

/** As the document writes them: `/v1/keys/{id}`. A folder's files are one path. */
const toTemplate = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}').replace(/\*$/, '{path}');

test('every route is in the OpenAPI document, and everything in the document is a route', () => {
  // No request is made: the routes are all that is looked at.
  const context = { clock: systemClock, settings: resolveSettings({}), publicDir: '.' } as HttpContext;
  const routes = createApp(context)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method.toLowerCase()} ${toTemplate(path)}`);
  const documented = ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
  // A route that is missing belongs into packages/schema/src/api/endpoints.
  expect([...new Set(routes)].sort()).toEqual(documented.sort());
});

test('the document is served to everybody', async () => {
  const { get } = await collectorFixture(onTestFinished);
  const response = await get('/openapi.json', { origin: 'https://tool.example' });
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  expect(await response.json()).toMatchObject({ openapi: '3.1.1', paths: { '/v1/batch': {} } });
});
