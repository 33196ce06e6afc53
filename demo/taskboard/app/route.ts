import { atom, type ReadableAtom } from 'nanostores';

const path = atom(location.pathname);

/** The path of the page on screen. */
export const $path: ReadableAtom<string> = path;

/** Goes to a page without loading the document again. */
export function navigate(to: string, how: 'push' | 'replace' = 'push'): void {
  if (to !== location.pathname) history[how === 'push' ? 'pushState' : 'replaceState'](null, '', to);
  path.set(location.pathname);
  if (how === 'push') scrollTo(0, 0);
}

/** Turns plain clicks on links of our own into page changes. */
export function followLinks(): () => void {
  const onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target || link.origin !== location.origin || link.hasAttribute('download')) return;
    if (link.pathname.startsWith('/api/') || link.pathname.startsWith('/npm') || link.hash) return;
    event.preventDefault();
    navigate(link.pathname);
  };
  const onPopState = (): void => path.set(location.pathname);
  document.addEventListener('click', onClick);
  addEventListener('popstate', onPopState);
  return () => {
    document.removeEventListener('click', onClick);
    removeEventListener('popstate', onPopState);
  };
}

/** The last part of `/projects/ID` when the path is below `base` and one part deep. */
export function idIn(currentPath: string, base: string): string | null {
  if (!currentPath.startsWith(`${base}/`)) return null;
  const id = currentPath.slice(base.length + 1);
  return id !== '' && !id.includes('/') ? id : null;
}
