import { HttpFailure } from './failure.ts';

/**
 * Lets a change through only from our own pages: a browser adds the cookie to any page's request, but it says whose.
 * @throws HttpFailure 403
 */
export function requireSameOrigin(request: Request, publicUrl: string | null): void {
  const site = request.headers.get('sec-fetch-site');
  const isOwn = site === null ? hasOwnOrigin(request, publicUrl) : site === 'same-origin';
  if (!isOwn) throw new HttpFailure(403, 'cross_site', 'This works from the dashboard itself only.');
}

function hasOwnOrigin(request: Request, publicUrl: string | null): boolean {
  const origin = request.headers.get('origin');
  if (origin === null || !URL.canParse(origin)) return false;
  if (publicUrl !== null) return origin === publicUrl;
  // Behind a proxy the scheme is the proxy's; the host is what the browser asked for.
  return new URL(origin).host === (request.headers.get('host') ?? new URL(request.url).host);
}
