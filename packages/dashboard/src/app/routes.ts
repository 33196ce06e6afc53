import type { PageModule } from './page.ts';
import { BASE_PATH } from './router.ts';

/** A page: where it is, what it is called, and how its code is fetched when it is first opened. */
export interface Route {
  readonly path: string;
  readonly title: string;
  readonly load: () => Promise<PageModule>;
}

/** Every page, in the order of the navigation. */
export const routes: readonly Route[] = [
  { path: BASE_PATH, title: 'Overview', load: () => import('../pages/overview/index.ts') },
];

/** The page at a path; a slash at the end makes no difference. */
export const routeAt = (path: string): Route | null => {
  const plain = (p: string): string => p.replace(/\/+$/, '');
  return routes.find((route) => plain(route.path) === plain(path)) ?? null;
};
