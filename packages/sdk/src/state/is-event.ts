import type { Event } from '@foothold/engine';
import { isEventType, isObject } from '../transport/call.ts';

/** Whether what another tab posted is an event: any script of the origin can post there. */
export function isEvent(value: unknown): value is Event {
  return (
    isObject(value) &&
    typeof value.id === 'string' &&
    Number.isSafeInteger(value.at) &&
    Number.isSafeInteger(value.seq) &&
    isEventType(value.type) &&
    typeof value.name === 'string' &&
    isObject(value.properties) &&
    (value.changes === undefined || isObject(value.changes)) &&
    (value.accountId === undefined || typeof value.accountId === 'string') &&
    (value.passive === undefined || value.passive === true)
  );
}
