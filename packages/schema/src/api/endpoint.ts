import type { z } from 'zod';

/**
 * Who an endpoint is for. `anyone`: no credential. `key`: a write or a secret key. `person`: the same, and of a user
 * their own token. `admin`: a secret key or a session. `operator`: that of whoever runs the collector.
 */
export type Access = 'anyone' | 'key' | 'person' | 'admin' | 'operator';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface Parameter {
  readonly schema: z.ZodType;
  readonly description: string;
  /** @default false */
  readonly required?: boolean;
}

/** What is no JSON. */
export interface OtherContent {
  readonly type: string;
  readonly description: string;
}

/** One endpoint: what it takes, whom it is for and what it answers. Its path's parameters stand in braces. */
export interface Endpoint {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: 'Events' | 'Browser' | 'Config' | 'Figures' | 'Data' | 'Delivery' | 'Keys' | 'Service';
  readonly access: Access;
  readonly query?: { readonly [name: string]: Parameter };
  readonly body?: z.ZodType | OtherContent;
  /** Of the status 200. */
  readonly answer: z.ZodType | OtherContent;
  /** Other statuses that are no errors, in words. */
  readonly others?: { readonly [status: number]: string };
  /** Statuses of errors besides those that its access brings. */
  readonly errors?: readonly number[];
}
