/** The tracking spec's own limit for a batch on the wire. */
export const BODY_MAX_BYTES: number = 500 * 1024;
/** What a compressed body may unpack to. */
export const INFLATED_MAX_BYTES: number = 1024 * 1024;
export const EVENT_MAX_BYTES: number = 32 * 1024;
/** The most a public client of the spec puts in a batch. */
export const BATCH_MAX_EVENTS = 2_500;
/** Levels of nesting in an event, the event itself being the first. */
export const DEPTH_MAX = 8;
/** Keys of one object. */
export const KEYS_MAX = 128;
export const ID_MAX_CHARS = 256;
export const NAME_MAX_CHARS = 256;
/** RFC 7519 sets none; a token is a header's worth, not a document. */
export const TOKEN_MAX_BYTES: number = 4 * 1024;
/** Keys no object of ours may have: merged carelessly they change every object there is. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** Different reasons a client may count in one batch. */
export const DROP_REASONS_MAX = 16;
