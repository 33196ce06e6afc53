/** Calls back when the page's path may have changed, and never patches the host's history. */
export function observePath(window: Window, onChange: (path: string) => void): () => void {
  const tell = (): void => onChange(window.location.pathname);
  // The Navigation API tells of pushState too; without it only going back and forth is seen.
  const navigation: unknown = 'navigation' in window ? window.navigation : null;
  const sources: (readonly [EventTarget, string])[] = [
    [window, 'popstate'],
    [window, 'hashchange'],
  ];
  if (navigation instanceof EventTarget) sources.push([navigation, 'currententrychange']);
  for (const [source, type] of sources) source.addEventListener(type, tell);
  return () => {
    for (const [source, type] of sources) source.removeEventListener(type, tell);
  };
}
