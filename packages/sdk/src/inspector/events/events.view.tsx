import type { VNode } from 'preact';
import { Empty } from '../shared/empty.view.tsx';
import type { EventModel, EventsModel, Sieve } from './events.model.ts';

export interface EventsProps {
  readonly model: EventsModel;
  readonly sieve: Sieve;
  readonly isPaused: boolean;
  /** Came since it was paused. */
  readonly waiting: number;
  readonly onSieve: (sieve: Sieve) => void;
  readonly onPause: () => void;
  readonly onClear: () => void;
  readonly onCopy: (text: string) => void;
}

export function Events(props: EventsProps): VNode {
  const { model, sieve, isPaused, waiting, onSieve, onPause, onClear, onCopy } = props;
  const all = (): string =>
    `[\n${model.events.map(({ name, time, json }) => `{ "name": ${JSON.stringify(name)}, "time": ${JSON.stringify(time)}, "properties": ${json} }`).join(',\n')}\n]`;
  return (
    <>
      <div class="tools">
        <input
          class="field grow"
          type="search"
          aria-label="Filter events"
          placeholder="Name, id, property"
          value={sieve.text}
          onInput={({ currentTarget }) => onSieve({ ...sieve, text: currentTarget.value })}
        />
        <button type="button" class="tool" aria-pressed={isPaused} onClick={onPause}>
          {isPaused ? `Go on${waiting > 0 ? ` (${waiting} new)` : ''}` : 'Pause'}
        </button>
        <button type="button" class="tool" onClick={onClear}>
          Clear
        </button>
        <button type="button" class="tool" onClick={() => onCopy(all())}>
          Copy all
        </button>
      </div>
      <div class="line apart">
        <label class="check">
          <input
            type="checkbox"
            checked={!sieve.hidesOwn}
            onChange={({ currentTarget }) => onSieve({ ...sieve, hidesOwn: !currentTarget.checked })}
          />
          Foothold’s own events
        </label>
        <span class="note">{model.count}</span>
      </div>
      {model.events.length === 0 ? (
        <Empty text="Nothing yet. What this page, its other tabs and Foothold itself do comes here as it happens." />
      ) : (
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without markers.
        <ol role="list" class="rows">
          {model.events.map((event) => (
            <li key={event.id}>
              <EventRow event={event} onCopy={onCopy} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function EventRow({
  event,
  onCopy,
}: {
  readonly event: EventModel;
  readonly onCopy: EventsProps['onCopy'];
}): VNode {
  const { time, name, type, kind, standing, notes, json } = event;
  return (
    <details class={`event ${kind}`}>
      <summary>
        <span class="time">{time}</span>
        <span class="what">{name}</span>
        {type !== 'track' && type !== name && <span class="chip">{type}</span>}
        {standing && <span class={`chip ${standing.tone}`}>{standing.word}</span>}
      </summary>
      <div class="inside">
        {notes.map((note) => (
          <p key={note} class="note">
            {note}
          </p>
        ))}
        {json !== null && (
          <>
            <pre>{json}</pre>
            <button type="button" class="tool" onClick={() => onCopy(json)}>
              Copy properties
            </button>
          </>
        )}
      </div>
    </details>
  );
}
