import { createFoothold, type Foothold, type FootholdOptions, type FootholdSource } from '@foothold/sdk';

/** What providers on this page have made, by project: rendering twice, as strict mode does, makes one. */
const made = new Map<string, { readonly foothold: Foothold; users: number }>();

export function projectOf(source: FootholdSource): string {
  return 'config' in source ? `local:${source.config.project}` : `${source.key} ${source.host}`;
}

/** The page's Foothold of a project, made now if need be; on a server a new one that does nothing. */
export function footholdOf(source: FootholdSource, options?: FootholdOptions): Foothold {
  const name = projectOf(source);
  const known = made.get(name);
  if (known) return known.foothold;
  const foothold = createFoothold(source, options);
  if (typeof window !== 'undefined') made.set(name, { foothold, users: 0 });
  return foothold;
}

/**
 * Keeps it going until the returned function is called by all who did; then, unless one comes back at once, it stops.
 * Null when it is stopped already.
 */
export function hold(name: string): (() => void) | null {
  const held = made.get(name);
  if (!held) return null;
  held.users += 1;
  return () => {
    held.users -= 1;
    setTimeout(() => {
      if (held.users > 0 || made.get(name) !== held) return;
      made.delete(name);
      held.foothold.stop();
    });
  };
}
