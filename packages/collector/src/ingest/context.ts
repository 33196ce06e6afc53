import type { Json, JsonObject } from '@foothold/engine';
import { isObject } from './json.ts';

const KEPT = ['page', 'library', 'locale', 'timezone'] as const;

/** What is kept of a call's context. Addresses and user agents are not: they tell who, not what. */
export function reduceContext(context: Json | undefined): JsonObject {
  if (!isObject(context)) return {};
  const kept: { [key: string]: Json } = {};
  for (const key of KEPT) {
    const value = context[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept;
}
