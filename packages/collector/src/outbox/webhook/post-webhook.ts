import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { useAgent as createFilteringAgent } from 'request-filtering-agent';
import type { SendResult } from '../send-result.ts';
import { AddressRefused, guardLookup, isRefused } from './guarded-lookup.ts';
import { readAnswer } from './read-answer.ts';
import { readRetryAfter } from './retry-after.ts';

/** One signed request, ready to go. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** Lets it go to private and loopback addresses. @default false */
  readonly allowPrivate?: boolean;
  /** Gives it up. */
  readonly signal?: AbortSignal;
}

/** Posts one request. Answers how it ended, and never throws. */
export type PostWebhook = (request: WebhookRequest) => Promise<SendResult>;

export interface PostOptions {
  /** How names become addresses. @default the machine's resolver */
  readonly lookup?: LookupFunction;
  /** For all of it, from the name's look-up to the end of the answer (ms). @default 15 seconds */
  readonly timeoutMs?: number;
  /** @default the machine's */
  readonly now?: () => number;
}

/** Whoever has not answered by then is asked again later. */
const TIMEOUT_MS = 15_000;
/** The receiver wants no more of it, ever. */
const GONE = 410;

/**
 * Posts over a connection of its own. No redirect is followed and no proxy of the environment asked: the address in the
 * settings is the one that was meant. Unless the request allows it, the address connected to is a public one.
 */
export function createPostWebhook({
  lookup,
  timeoutMs = TIMEOUT_MS,
  now = Date.now,
}: PostOptions = {}): PostWebhook {
  return async ({ url, headers, body, allowPrivate = false, signal }) => {
    const target = URL.canParse(url) ? new URL(url) : null;
    if (!target || !/^https?:$/.test(target.protocol) || target.username || target.password) {
      return { kind: 'never', reason: 'its address is not one for webhooks' };
    }
    const host = target.hostname.replace(/^\[|\]$/g, '');
    if (!allowPrivate && isIP(host) !== 0 && isRefused(host)) return refused;
    const deadline = AbortSignal.timeout(timeoutMs);
    const isSecure = target.protocol === 'https:';
    try {
      const { status, retryAfter, answer } = await new Promise<Answered>((resolve, reject) => {
        const request = (isSecure ? requestSecure : requestPlain)(target, {
          method: 'POST',
          headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
          // Our own agent: the global one may have a proxy. A connection serves one request.
          agent: createFilteringAgent(url, {
            allowPrivateIPAddress: allowPrivate,
            allowMetaIPAddress: allowPrivate,
          }),
          ...(allowPrivate ? (lookup ? { lookup } : {}) : { lookup: guardLookup(lookup) }),
          // Whatever the environment says of certificates.
          rejectUnauthorized: true,
          signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
        });
        request.on('error', reject);
        request.on('response', (response) => {
          // The status is what it says; a body that breaks off, or takes too long, changes nothing of it.
          request.off('error', reject).on('error', () => {});
          readAnswer(response).then((text) => {
            request.destroy();
            resolve({
              status: response.statusCode ?? 0,
              retryAfter: readRetryAfter(response.headers['retry-after'], now()),
              answer: text,
            });
          }, reject);
        });
        request.end(body);
      });
      if (status >= 200 && status < 300) return { kind: 'sent' };
      const reason = `the receiver answered ${status}`;
      if (status === GONE) return { kind: 'never', reason, answer };
      return { kind: 'later', reason, answer, retryAfterMs: retryAfter };
    } catch (error) {
      return deadline.aborted ? late : classify(error);
    }
  };
}

interface Answered {
  readonly status: number;
  readonly retryAfter: number | null;
  readonly answer: string;
}

const late: SendResult = { kind: 'later', reason: 'the receiver did not answer in time' };
const refused: SendResult = { kind: 'later', reason: 'its address is not public' };

/** A few fixed words: what exactly a network says is nothing for whoever may write an address. */
function classify(error: unknown): SendResult {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof AddressRefused) return refused;
  // The filtering agent's errors have no class and no code.
  if (error instanceof Error && code === '' && error.message.includes('is not allowed')) return refused;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'later', reason: 'its name is not known' };
  if (/CERT|TLS|SSL|EPROTO|SIGNATURE/.test(code)) return { kind: 'later', reason: 'no secure connection' };
  return { kind: 'later', reason: 'no connection' };
}
