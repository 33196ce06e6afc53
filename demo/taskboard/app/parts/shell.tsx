import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../../wire.ts';
import { trackPage } from '../foothold.ts';
import { sayProblem } from '../notice.ts';
import { signOut } from '../session.ts';
import { Avatar } from './avatar.tsx';
import { Dropdown } from './dropdown.tsx';
import { Icon, type IconName } from './icon.tsx';

const PLACES: readonly { path: string; label: string; icon: IconName }[] = [
  { path: '/', label: 'Home', icon: 'home' },
  { path: '/projects', label: 'Projects', icon: 'projects' },
  { path: '/dashboard', label: 'Dashboard', icon: 'dashboard' },
  { path: '/members', label: 'Members', icon: 'members' },
  { path: '/templates', label: 'Templates', icon: 'templates' },
  { path: '/automations', label: 'Automations', icon: 'automations' },
  { path: '/integrations', label: 'Integrations', icon: 'integrations' },
];

/** What stays while pages change: where one is, where one can go, who one is. */
export function Shell(props: { session: Session; path: string; children: ComponentChildren }): VNode {
  const { workspace } = props.session;
  const me = workspace.members.find(({ id }) => id === workspace.me);
  const isHere = (path: string) =>
    path === '/'
      ? props.path === '/'
      : props.path.startsWith(path) || (path === '/projects' && props.path.startsWith('/tasks/'));
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a narrow screen the places stand in one scrolling row: keep the current one in sight.
    const here = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (here && nav.current) nav.current.scrollLeft = here.offsetLeft - nav.current.clientWidth / 3;
  }, [props.path]);
  return (
    <div class="shell">
      <a class="skip" href="#main">
        Skip to content
      </a>
      <header class="side">
        <a class="brand" href="/">
          <Mark /> <span class="clip">{workspace.name}</span>
        </a>
        <nav ref={nav} aria-label="Main">
          <ul class="places">
            {PLACES.map(({ path, label, icon }) => (
              <li key={path}>
                <a
                  class="place"
                  href={path}
                  aria-current={isHere(path) ? 'page' : undefined}
                  data-tour={`nav-${label.toLowerCase()}`}
                >
                  <Icon name={icon} /> {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {me && (
          <Dropdown
            label="Your account"
            align="start"
            buttonClass="me"
            button={
              <>
                <Avatar member={me} />
                <span class="me-name clip">{me.name}</span>
                <span class="unseen">: your account</span>
              </>
            }
          >
            {(close) => (
              <>
                <p class="who">
                  <b>{me.name}</b>
                  <span class="faint">{me.email}</span>
                </p>
                <button
                  type="button"
                  class="choice"
                  onClick={() => {
                    close();
                    signOut().catch(sayProblem);
                  }}
                >
                  Sign out
                </button>
              </>
            )}
          </Dropdown>
        )}
      </header>
      <main id="main" tabIndex={-1}>
        {props.children}
      </main>
    </div>
  );
}

export function Mark(): VNode {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="m9.5 16.5 4.5 4.5 8.5-10" />
    </svg>
  );
}

interface PageProps {
  readonly title: string;
  /** In sight in place of the title, when the title can be edited. */
  readonly heading?: ComponentChildren;
  readonly lead?: string;
  readonly above?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A page: one heading, what can be done here, and the content. Names the document and reports the view. */
export function Page({ title, heading, lead, above, actions, children }: PageProps): VNode {
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Taskboard`;
  }, [title]);
  useEffect(() => {
    trackPage(document.title);
    // After a page change the reader goes on from the new heading, not from a link that is gone.
    if (document.activeElement === document.body) top.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="page">
      {above}
      <div class="page-head">
        <div class="grow">
          <h1 ref={top} tabIndex={-1} class={heading ? 'unseen' : undefined}>
            {title}
          </h1>
          {heading}
          {lead && <p class="lead">{lead}</p>}
        </div>
        {actions && <div class="actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
