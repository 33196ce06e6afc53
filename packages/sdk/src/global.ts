import { ownOf } from './check-source.ts';
import { startFoothold } from './create-foothold.ts';
import type { Consent, Foothold } from './foothold.ts';

/** A call made before the SDK had come, and in time what it answers. */
export interface WaitingCall {
  readonly verb: string;
  readonly args: readonly unknown[];
  answer?: unknown;
}

/**
 * Turns the script tag's stub into the real thing, and does at once what was asked of it meanwhile: a refusal must
 * come before the first request. The object stays the same, so that a page may have kept it.
 * `src` and the attributes are the script tag's. Null where nothing can be had.
 */
export function takeOver(
  stub: { [name: string]: unknown },
  src: string,
  attributes: { readonly [name: string]: string | undefined },
  waiting: readonly WaitingCall[],
): Foothold | null {
  try {
    const { key = '', consent, live, inspector } = ownOf(attributes);
    const source = { key, host: new URL('..', src).href };
    const foothold = startFoothold(window, source, {
      live: live !== undefined,
      inspector: inspector !== undefined,
      // Whether it is one of the three words is checked where it is used.
      ...(consent === undefined ? {} : { consent: consent as Consent }),
    });
    const { ready, ...verbs } = foothold;
    Object.assign(stub, verbs);
    delete stub.src;
    for (const call of waiting) {
      const run: unknown = Object.hasOwn(verbs, call.verb) ? verbs[call.verb as keyof typeof verbs] : null;
      if (typeof run === 'function') call.answer = run(...call.args);
    }
    return foothold;
  } catch (error) {
    const { message } = Object(error);
    // Somebody is setting it up, and looks at the console. Whatever else a host broke it need not hear of.
    if (/^createFoothold /.test(message)) console.error(`Foothold: ${message}`);
    return null;
  }
}
