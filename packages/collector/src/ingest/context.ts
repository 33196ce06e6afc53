import type { Json, JsonObject, Screen } from '@foothold/engine';
import { isObject } from './json.ts';

const KEPT = ['page', 'library', 'locale', 'timezone'] as const;

/** What is kept of a call's context. Addresses and user agents are not: they tell who, not what. */
export function reduceContext(context: Json | undefined, screen: Screen): JsonObject {
  if (!isObject(context)) return {};
  const kept: { [key: string]: Json } = {};
  for (const key of KEPT) {
    const value = context[key];
    if (value !== undefined) kept[key] = key === 'page' && isObject(value) ? screen.page(value) : value;
  }
  return kept;
}
