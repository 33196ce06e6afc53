import { composeFoothold, pageChunks } from './create-foothold.ts';
import type { Consent, FootholdOptions, FootholdSource } from './foothold.ts';
import { pagePlatform } from './ports/platform.ts';

/** A call made before the SDK had come: verb, arguments, and where its answer goes. */
export type QueuedCall = readonly [verb: string, args: readonly unknown[], answer: (value: unknown) => void];

/**
 * Turns the script tag's stub into the real thing, and does what was asked of it meanwhile. The object stays
 * the same, so that a page may have kept it. Answers when the start is over.
 */
export async function takeOver(
  stub: { [name: string]: unknown },
  queue: readonly QueuedCall[],
  source: FootholdSource,
  { consent, ...options }: Pick<FootholdOptions, 'live'> & { readonly consent: string | undefined },
): Promise<void> {
  try {
    const { ready, ...verbs } = composeFoothold(pagePlatform(window), pageChunks, source, {
      ...options,
      // Whether it is one of the three words is checked where it is used.
      ...(consent === undefined ? {} : { consent: consent as Consent }),
    });
    Object.assign(stub, verbs);
    delete stub.src;
    for (const [verb, args, answer] of queue) {
      const run: unknown = Object.hasOwn(verbs, verb) ? verbs[verb as keyof typeof verbs] : null;
      if (typeof run === 'function') answer(run(...args));
    }
    await ready;
  } catch (error) {
    // Only a wrong key or address gets here: somebody is setting it up, and looks at the console.
    console.error(error instanceof Error ? `Foothold: ${error.message}` : error);
  }
}
