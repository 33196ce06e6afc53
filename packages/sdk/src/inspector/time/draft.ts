import { type JsonObject, PAGE_EVENT } from '@foothold/engine';
import { isObject } from '../../transport/call.ts';
import type { Pretended } from './pretence.ts';

/** An event as somebody types it. */
export interface Draft {
  readonly type: 'track' | 'page' | 'identify';
  /** An event's name, or a page's path. */
  readonly name: string;
  /** Properties, or traits. */
  readonly json: string;
}

export const EMPTY_DRAFT: Draft = { type: 'track', name: '', json: '{}' };

export type ReadDraft =
  | { readonly ok: true; readonly event: Pretended; readonly path: string | null }
  | { readonly ok: false; readonly wrong: string };

/** Reads what was typed, or says what is wrong with it. `path` is the page it leads to. */
export function readDraft({ type, name, json }: Draft, origin: string): ReadDraft {
  const properties = readJson(json);
  if (!properties)
    return { ok: false, wrong: 'Properties: expected a JSON object, such as { "plan": "pro" }.' };
  if (type === 'identify') return { ok: true, event: { type, name: '', properties }, path: null };
  const given = name.trim();
  if (given === '')
    return { ok: false, wrong: type === 'page' ? 'Path: it is empty.' : 'Name: it is empty.' };
  if (type === 'track') return { ok: true, event: { type, name: given, properties }, path: null };
  if (!given.startsWith('/')) return { ok: false, wrong: 'Path: expected one such as /reports.' };
  const page = { path: given, url: origin + given, title: '', ...properties };
  return { ok: true, event: { type, name: PAGE_EVENT, properties: page }, path: given };
}

function readJson(text: string): JsonObject | null {
  try {
    const value: unknown = text.trim() === '' ? {} : JSON.parse(text);
    // It came out of JSON.parse, so its values are JSON.
    return isObject(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}
