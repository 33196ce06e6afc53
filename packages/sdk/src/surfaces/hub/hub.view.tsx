import type { VNode } from 'preact';
import { CloseButton } from '../shared/close-button.tsx';
import { Icon } from '../shared/icons.tsx';
import { Medal } from '../shared/medal.tsx';
import type { EntryModel, HubModel } from './hub.model.ts';
import { HUB_PARTS as PARTS } from './hub.parts.ts';

export interface HubHandlers {
  readonly onToggle: () => void;
  readonly onReplay: (entry: EntryModel) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export interface HubProps extends HubHandlers {
  readonly model: HubModel;
  readonly isOpen: boolean;
}

/** A button with the count of what is unread, and the panel under it when it is open. */
export function Hub(props: HubProps): VNode {
  const { model, isOpen, onToggle } = props;
  const { words } = model;
  return (
    <>
      <button
        type="button"
        class="open"
        part={PARTS.button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <Icon size={20} width={1.6} path={PATHS.hub} />
        <span class="sr">
          {words.title}
          {words.unread !== '' && `, ${words.unread}`}
        </span>
        {model.figure !== '' && (
          <span class="count" part={PARTS.count} aria-hidden="true">
            {model.figure}
          </span>
        )}
      </button>
      {isOpen && <Panel {...props} />}
    </>
  );
}

function Panel({ model, onToggle, onReplay, onKeyDown }: HubProps): VNode {
  const { words, entries } = model;
  return (
    <div
      class="card float panel"
      part={PARTS.card}
      popover="manual"
      role="dialog"
      aria-labelledby="hub-title"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header class="row apart">
        <h2 id="hub-title" class="title" part={PARTS.title}>
          {words.title}
        </h2>
        <CloseButton label={words.close} part={PARTS.close} onPress={onToggle} />
      </header>
      {entries.length === 0 ? (
        <div class="none">
          <p class="title">{words.empty}</p>
          <p class="body">{words.emptyBody}</p>
        </div>
      ) : (
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without markers.
        <ul role="list">
          {entries.map((entry) => (
            <li key={entry.key} part={PARTS.entry}>
              {entry.action === null ? (
                <div class="entry">
                  <Content entry={entry} isNew={words.new} />
                </div>
              ) : (
                <button type="button" class="entry" onClick={() => onReplay(entry)}>
                  <Content entry={entry} isNew={words.new} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Content({ entry, isNew }: { readonly entry: EntryModel; readonly isNew: string }): VNode {
  return (
    <>
      <span class="sign">
        {entry.kind === 'badge' ? (
          <Medal picture={entry.picture} />
        ) : (
          <span class="medal">
            <Icon size={20} width={1.6} path={PATHS[entry.kind]} />
          </span>
        )}
        {entry.isNew && <i class="dot" />}
      </span>
      <span class="what">
        <span class="name">
          <span class="sr">
            {entry.isNew && `${isNew}: `}
            {entry.what}:{' '}
          </span>
          {entry.title}
        </span>
        <span class="faint">{entry.about}</span>
      </span>
      {entry.action !== null && <span class="again">{entry.action}</span>}
    </>
  );
}

/** 20 px square. */
const PATHS = {
  hub: 'M3.2 10a6.8 6.8 0 1 0 2.1-4.9L3.2 7.1M3.2 3.4v3.7h3.7M10 6.4V10l2.5 1.6',
  tour: 'M6.8 4.6v10.8L15.4 10z',
  prompt: 'M3.5 4.8h13v8.6h-6.1L7 16.3v-2.9H3.5z',
  survey: 'M4.8 15.2v-4M10 15.2V4.8M15.2 15.2V8.4',
  checklist: 'm3.4 6 1.5 1.5 2.8-3M3.4 13.3l1.5 1.5 2.8-3M11 6.2h5.6M11 13.5h5.6',
} as const;
