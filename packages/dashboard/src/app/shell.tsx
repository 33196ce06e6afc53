import type { ComponentChildren, JSX } from 'preact';
import { Link } from './link.tsx';
import type { Router } from './router.ts';
import { type Route, routes } from './routes.ts';
import { Wordmark } from './wordmark.tsx';
import './shell.css';

export interface ShellProps {
  readonly project: string | null;
  readonly route: Route | null;
  readonly router: Router;
  readonly onSignOut: () => void;
  readonly children: ComponentChildren;
}

/** What every page sits in: the navigation above, the page below. */
export const Shell = ({ project, route, router, onSignOut, children }: ShellProps): JSX.Element => (
  <>
    <a class="skip-link" href="#content">
      Skip to the figures
    </a>
    <header class="nav">
      <div class="nav-row">
        <Wordmark />
        <nav class="nav-pages" aria-label="Pages">
          {routes.map(({ path, title }) => (
            <Link key={path} router={router} href={path} current={route?.path === path}>
              {title}
            </Link>
          ))}
        </nav>
        {project !== null && (
          <span class="nav-project" title={project}>
            <span class="hidden-text">Project: </span>
            <bdi>{project}</bdi>
          </span>
        )}
        <button type="button" class="button button-text" onClick={onSignOut}>
          Sign out
        </button>
      </div>
    </header>
    <main id="content" class="page" tabIndex={-1}>
      {children}
    </main>
  </>
);
