import { expect, test } from 'vitest';
import { type Outcome, readAnswer } from './verdicts.ts';

const NOW = Date.UTC(2026, 0, 5, 9);
const stored = JSON.stringify({ success: true, results: [{ messageId: 'a', status: 'stored' }] });
const ours = (code: string): string => JSON.stringify({ success: false, error: { code, message: 'No.' } });
const later = (error: string, afterMs: number | null = null): Outcome => ({ kind: 'later', afterMs, error });
const tooMuch = (error: string, final: boolean): Outcome => ({ kind: 'too-much', final, error });

test.each<{ status: number; body?: string; retryAfter?: string; is: Outcome }>([
  {
    status: 200,
    body: stored,
    is: { kind: 'verdicts', verdicts: [{ id: 'a', status: 'stored', error: null }] },
  },
  {
    status: 202,
    body: stored,
    is: { kind: 'verdicts', verdicts: [{ id: 'a', status: 'stored', error: null }] },
  },
  { status: 200, body: '<html>Sign in to the hotel</html>', is: later('http-200') },
  { status: 200, body: '{"success":true}', is: later('http-200') },
  { status: 200, body: '{"results":[{"messageId":"a","status":"maybe"},7]}', is: later('http-200') },
  { status: 204, is: later('http-204') },
  { status: 304, is: later('http-304') },
  { status: 400, is: tooMuch('http-400', false) },
  { status: 400, body: ours('malformed'), is: tooMuch('malformed', true) },
  { status: 401, body: ours('unknown-key'), is: later('unknown-key', 60_000) },
  { status: 403, body: ours('origin'), is: later('origin', 60_000) },
  { status: 404, is: later('http-404') },
  { status: 405, is: later('http-405') },
  { status: 408, is: later('http-408') },
  { status: 410, is: later('http-410', 86_400_000) },
  { status: 413, is: tooMuch('http-413', true) },
  { status: 415, is: later('http-415') },
  { status: 418, is: tooMuch('http-418', false) },
  { status: 429, retryAfter: '7', is: later('http-429', 7_000) },
  { status: 429, retryAfter: 'Mon, 05 Jan 2026 09:00:30 GMT', is: later('http-429', 30_000) },
  { status: 429, retryAfter: '31536000', is: later('http-429', 3_600_000) },
  { status: 429, retryAfter: 'soon', is: later('http-429') },
  { status: 500, is: later('http-500') },
  { status: 502, body: '<html>', is: later('http-502') },
  { status: 503, body: ours('busy'), retryAfter: '2', is: later('busy', 2_000) },
  { status: 504, is: later('http-504') },
])(
  'an answer $status with $body and Retry-After $retryAfter',
  ({ status, body = '', retryAfter = null, is }) => {
    expect(readAnswer({ status, text: body, retryAfter }, NOW)).toEqual(is);
  },
);
