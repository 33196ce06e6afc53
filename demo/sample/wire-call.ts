import type { JsonObject } from '@foothold/engine';

/** A call of the tracking spec as the SDK posts it. */
export interface WireCall {
  readonly messageId: string;
  readonly type: 'track' | 'page' | 'identify' | 'group';
  readonly userId: string;
  readonly timestamp: string;
  readonly seq: number;
  readonly event?: string;
  readonly groupId?: string;
  readonly traits?: JsonObject;
  readonly properties?: JsonObject;
}

/** Calls of one person that leave the browser together. */
export interface Parcel {
  readonly userId: string;
  /** When the last of them happened (ms). */
  readonly at: number;
  readonly calls: readonly WireCall[];
}
