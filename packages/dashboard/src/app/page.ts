import type { JSX } from 'preact';
import type { Api, ProjectFacts } from '../api/index.ts';
import type { FreshPorts } from '../data/index.ts';
import type { Router } from './router.ts';

/** The browser, as far as pages ask for it. */
export interface PagePorts extends FreshPorts {
  /** Where the page is served from, such as `https://collector.example`. */
  readonly origin: string;
  /** Puts text on the clipboard; rejects where the browser does not let it. */
  readonly copy: (text: string) => Promise<void>;
}

/** What every page is given; a page reaches for nothing else of the browser but its own elements. */
export interface PageProps {
  readonly project: ProjectFacts;
  readonly api: Api;
  readonly router: Router;
  readonly browser: PagePorts;
}

/** What a page's module exports. */
export interface PageModule {
  readonly Page: (props: PageProps) => JSX.Element;
}
