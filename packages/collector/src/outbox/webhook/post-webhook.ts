import type { SendResult } from '../send-result.ts';

/** One signed request, ready to go. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** Posts one request. Answers how it ended, and never throws. */
export type PostWebhook = (request: WebhookRequest) => Promise<SendResult>;

/** Whoever has not answered by then is asked again later. */
const TIMEOUT_MS = 15_000;
/** The receiver wants no more of it, ever. */
const GONE = 410;

/** Posts by fetch. A redirect is not followed: the address in the settings is the one that was meant. */
export const postWebhook: PostWebhook = async ({ url, headers, body }) => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // What it says is nobody's business: it may be long, and it is not ours.
    await response.body?.cancel();
    if (response.ok) return { kind: 'sent' };
    const reason = `the receiver answered ${response.status}`;
    return response.status === GONE ? { kind: 'never', reason } : { kind: 'later', reason };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'later', reason: isLate ? 'the receiver did not answer in time' : 'no connection' };
  }
};
