import { randomBytes } from 'node:crypto';
import type { Site } from './site.ts';

/** Where the page finds Foothold. */
export interface CollectorAddress {
  /** Without a slash at the end. */
  readonly url: string;
  readonly writeKey: string;
}

/**
 * The page with its placeholders filled and a policy as strict as a real product's: scripts by nonce
 * only, nothing inline, no HTML out of strings, and the collector as the one foreign address.
 */
export function pageResponse(site: Site, collector: CollectorAddress): Response {
  const nonce = randomBytes(16).toString('base64');
  const values: Readonly<Record<string, string>> = {
    nonce,
    collector: collector.url,
    writeKey: collector.writeKey,
  };
  const html = site.page.replace(/\{\{(\w+)\}\}/gu, (whole, name: string) =>
    Object.hasOwn(values, name) ? escapeAttribute(values[name] ?? '') : whole,
  );
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': [
        "default-src 'none'",
        `script-src 'nonce-${nonce}' 'strict-dynamic'`,
        "style-src 'self'",
        "img-src 'self' data:",
        `connect-src 'self' ${collector.url}`,
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].join('; '),
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/gu, (c) => `&#${c.charCodeAt(0)};`);
}
