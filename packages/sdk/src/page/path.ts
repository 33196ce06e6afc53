/**
 * Calls back when the page's address has changed, and never patches the host's history. Where the browser has no
 * Navigation API nothing tells of `pushState`: there the address is compared after what leads to a new page or
 * follows from one: a click, a key, a change of the page's content.
 */
export function observePath(window: Window, onChange: (path: string) => void): () => void {
  const { document } = window;
  let href = window.location.href;
  let timer: number | undefined;
  const look = (): void => {
    if (window.location.href === href) return;
    href = window.location.href;
    onChange(window.location.pathname);
  };
  // Routers act on a click after we have heard of it.
  const lookSoon = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(look);
  };

  const sources: (readonly [EventTarget, string, () => void])[] = [
    [window, 'popstate', look],
    [window, 'hashchange', look],
  ];
  const navigation: unknown = 'navigation' in window ? window.navigation : null;
  const tells = navigation instanceof EventTarget;
  if (tells) sources.push([navigation, 'currententrychange', look]);
  else for (const type of ['click', 'keyup', 'submit']) sources.push([window, type, lookSoon]);
  const observer = tells || typeof MutationObserver === 'undefined' ? null : new MutationObserver(look);
  observer?.observe(document, { childList: true, subtree: true });
  for (const [source, type, run] of sources) source.addEventListener(type, run, true);
  return () => {
    window.clearTimeout(timer);
    observer?.disconnect();
    for (const [source, type, run] of sources) source.removeEventListener(type, run, true);
  };
}
