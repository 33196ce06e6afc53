/** Reads server-sent events until they end: `onData` gets each one's data, and null for a sign of life. */
export type OpenStream = (
  address: { readonly url: string; readonly token: string },
  onData: (data: string | null) => void,
  signal: AbortSignal,
) => Promise<{ readonly status: number; readonly retryAfter: string | null }>;

/** A standing is some kilobytes; whoever sends so much without an end is no collector. */
const MESSAGE_MAX_CHARS = 4_000_000;

/** By the page's `fetch`: an `EventSource` could send the token in its address alone, where logs would keep it. */
export function pageStream(window: Window): OpenStream {
  // A page's window is its global object.
  const page = window as unknown as typeof globalThis;
  return async ({ url, token }, onData, signal) => {
    const response = await page.fetch(url, {
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'strict-origin',
      headers: { authorization: `Bearer ${token}` },
      signal,
    });
    const { status, body } = response;
    const retryAfter = response.headers.get('retry-after');
    if (status !== 200 || !body) {
      await body?.cancel();
      return { status, retryAfter };
    }
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { status, retryAfter };
      rest += decoder.decode(value, { stream: true });
      const messages = rest.split('\n\n');
      rest = messages.pop() ?? '';
      if (rest.length > MESSAGE_MAX_CHARS) {
        await reader.cancel();
        return { status, retryAfter };
      }
      for (const message of messages) onData(dataOf(message));
    }
  };
}

/** The data of one event, as our collector writes it: on one line. */
function dataOf(message: string): string | null {
  const line = message.split('\n').find((one) => one.startsWith('data: '));
  return line === undefined ? null : line.slice('data: '.length);
}
