import type { Active, JsonObject } from '@foothold/engine';

/**
 * The event that takes away what came on screen last: dismissed by the person, or closed by an intervention, which
 * is no sign that they want rest. Null when nothing is on screen.
 */
export function putAway(
  { prompts, surveys, tours }: Active,
  intervention: string | undefined,
): { readonly name: string; readonly properties: JsonObject } | null {
  const shown = [
    ...tours.map(({ id, since, step }) => ({ kind: 'tour', id, since, more: { step } })),
    ...prompts.map(({ id, since }) => ({ kind: 'prompt', id, since, more: {} })),
    ...surveys.map(({ id, since }) => ({ kind: 'survey', id, since, more: {} })),
  ];
  const newest = shown.sort((a, b) => a.since - b.since).at(-1);
  if (!newest) return null;
  const { kind, id, more } = newest;
  return intervention === undefined
    ? { name: `foothold:${kind}_dismissed`, properties: { [kind]: id, ...more } }
    : { name: `foothold:${kind}_closed`, properties: { [kind]: id, intervention, because: 'dismiss' } };
}
