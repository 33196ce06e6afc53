import type { Network } from '../ports/network.ts';
import { isObject } from './call.ts';

/** The published config's document, unread; null when the collector has none or does not answer. */
export async function fetchConfig(network: Network, host: string, writeKey: string): Promise<unknown> {
  const url = `${host}/v1/config?key=${encodeURIComponent(writeKey)}`;
  try {
    const { status, text } = await network({ method: 'GET', url, anonymous: true });
    const body: unknown = status === 200 ? JSON.parse(text) : null;
    return isObject(body) && body.config !== undefined ? body.config : null;
  } catch {
    return null;
  }
}
