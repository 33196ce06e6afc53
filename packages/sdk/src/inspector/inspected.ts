import type { WishToInspect } from '../page/wish-to-inspect.ts';
import type { Gate } from '../state/gate.ts';
import type { Guide } from '../state/guide.ts';
import type { Listeners } from '../state/listeners.ts';
import type { Person } from '../state/person-parts.ts';
import type { Stores } from '../state/stores.ts';
import type { KeptRows } from '../transport/kept-rows.ts';

/** What the inspector may look at: what this browser has already. It changes nothing of it. */
export interface Inspected {
  readonly gate: Pick<Gate, 'mode' | 'platform'>;
  readonly person: Pick<Person, 'who' | 'now' | 'account'> & {
    readonly guide: Pick<Guide, 'state' | 'program' | 'facts' | 'watch'>;
  };
  /** Where events wait for the collector; null without one. */
  readonly line: { readonly rows: Pick<KeptRows, 'list'> } | null;
  /** The collector that checks a link; null without one. */
  readonly endpoint: { readonly key: string; readonly host: string } | null;
  readonly listeners: Pick<Listeners, 'on'>;
  readonly fail: (code: string, message: string) => void;
  readonly display: { readonly stores: Pick<Stores['own'], '$active' | '$user' | '$config'> };
  readonly wish: WishToInspect;
}

/** Opens the inspector until the returned function is called. */
export type OpenInspector = (inspected: Inspected) => () => void;
