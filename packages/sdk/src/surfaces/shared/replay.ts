import type { InAppAction, JsonObject } from '@foothold/engine';
import type { SeenContent } from './seen-content.ts';

/** How each kind comes on screen. */
const COMES: { readonly [kind in SeenContent['kind']]: string } = {
  tour: 'started',
  prompt: 'shown',
  survey: 'shown',
  checklist: 'opened',
  badge: 'shown',
};

/** Shows something again, because the person asked for it: it is on record as that. */
export function replay(
  { kind, id }: Pick<SeenContent, 'kind' | 'id'>,
  record: (name: string, properties: JsonObject) => void,
  perform: (action: InAppAction) => void,
): void {
  record(`foothold:${kind}_${COMES[kind]}`, { [kind]: id, replay: true });
  if (kind === 'checklist') perform({ checklist: id });
}
