import { readUrl } from '../read-url.ts';

/** Schemes a link may have that leads away: what a config says never runs as code. */
const AWAY = /^(https?|mailto):$/;

/**
 * Follows a config's link: a path of this site through the app's router or the browser, another site in a
 * tab of its own. False for what is neither.
 */
export function openLink(
  window: Window,
  link: string,
  navigate: ((path: string) => void) | undefined,
): boolean {
  const { location } = window;
  const url = readUrl(link, location.href);
  if (!url) return false;
  if (url.origin === location.origin && /^https?:$/.test(url.protocol)) {
    const path = url.pathname + url.search + url.hash;
    if (navigate) navigate(path);
    else location.assign(url.href);
    return true;
  }
  if (!AWAY.test(url.protocol)) return false;
  if (url.protocol === 'mailto:') location.assign(url.href);
  // Not asked for by a click, the browser blocks it: nobody is sent off the site unasked.
  else window.open(url.href, '_blank', 'noopener,noreferrer');
  return true;
}
