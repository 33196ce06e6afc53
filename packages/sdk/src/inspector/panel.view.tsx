import type { ComponentChildren, VNode } from 'preact';
import { Cross } from '../surfaces/shared/icons.tsx';
import { DOCKS, type Dock, type Setup, TABS, type Tab } from './kept.ts';

export interface PanelProps {
  readonly setup: Setup;
  readonly project: string;
  readonly labels: { readonly [tab in Tab]: string };
  /** What is pretended; null at the real now. */
  readonly pretending: string | null;
  readonly onTab: (tab: Tab) => void;
  readonly onDock: (dock: Dock) => void;
  readonly onSmall: (isSmall: boolean) => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Panel(props: PanelProps): VNode {
  const { setup, project, pretending, onDock, onSmall, onBack, onClose, children } = props;
  const { tab, dock, isSmall } = setup;
  if (isSmall) {
    return (
      <aside class={`pill-place ${dock}`} aria-label="Foothold inspector">
        <button
          type="button"
          id="grow"
          class={pretending === null ? 'card float pill' : 'card float pill pretending'}
          aria-expanded={false}
          onClick={() => onSmall(false)}
        >
          <Mark />
          Inspector
          {pretending !== null && <span class="note">pretending</span>}
        </button>
      </aside>
    );
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onSmall(true);
  };
  return (
    <aside
      class={`card panel ${dock}${pretending === null ? '' : ' pretending'}`}
      aria-label="Foothold inspector"
      onKeyDown={onKeyDown}
    >
      <header class="line apart head">
        <span class="line">
          <Mark />
          <h2 class="title">Inspector</h2>
          <span class="note mono">{project}</span>
        </span>
        <span class="line tight">
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields. */}
          <span class="line tight docks" role="group" aria-label="Where it stands">
            {DOCKS.map((one) => (
              <button
                key={one}
                type="button"
                class="x"
                aria-label={`At the ${one}`}
                aria-pressed={one === dock}
                onClick={() => onDock(one)}
              >
                <DockIcon dock={one} />
              </button>
            ))}
          </span>
          <button
            type="button"
            id="shrink"
            class="x"
            aria-label="Make small"
            aria-expanded={true}
            onClick={() => onSmall(true)}
          >
            <Minus />
          </button>
          <button type="button" class="x" aria-label="Close the inspector" onClick={onClose}>
            <Cross />
          </button>
        </span>
      </header>
      <Tabs {...props} />
      {pretending !== null && (
        <p class="line apart banner">
          <span>{pretending}</span>
          <button type="button" class="tool" onClick={onBack}>
            Back to now
          </button>
        </p>
      )}
      <div
        id="body"
        class={`body-of of-${tab}`}
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        tabIndex={0}
        key={tab}
      >
        {children}
      </div>
    </aside>
  );
}

function Tabs({ setup, labels, onTab }: PanelProps): VNode {
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = TABS.indexOf(setup.tab);
    const ends: { readonly [key: string]: number } = { Home: 0, End: TABS.length - 1 };
    const to = step === undefined ? ends[event.key] : (at + step + TABS.length) % TABS.length;
    const tab = to === undefined ? undefined : TABS[to];
    const list = event.currentTarget;
    if (!tab || !(list instanceof Element)) return;
    event.preventDefault();
    onTab(tab);
    list.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="What to look at" onKeyDown={onKeyDown}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === setup.tab}
          aria-controls="body"
          tabIndex={tab === setup.tab ? 0 : -1}
          onClick={() => onTab(tab)}
        >
          {labels[tab]}
        </button>
      ))}
    </div>
  );
}

const Icon = ({ children }: { readonly children: ComponentChildren }): VNode => (
  <svg
    aria-hidden="true"
    width="14"
    height="14"
    viewBox="0 0 14 14"
    fill="none"
    stroke="currentColor"
    stroke-width="1.4"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    {children}
  </svg>
);

const Mark = (): VNode => <span class="own-mark" aria-hidden="true" />;
const Minus = (): VNode => (
  <Icon>
    <path d="M3 7h8" />
  </Icon>
);

const SIDES: { readonly [dock in Dock]: string } = {
  left: 'M2 2.5h3v9H2z',
  bottom: 'M1.5 8h11v3.5h-11z',
  right: 'M9 2.5h3v9H9z',
};

const DockIcon = ({ dock }: { readonly dock: Dock }): VNode => (
  <Icon>
    <rect x="1.5" y="2.5" width="11" height="9" rx="1.5" />
    <path d={SIDES[dock]} fill="currentColor" />
  </Icon>
);
