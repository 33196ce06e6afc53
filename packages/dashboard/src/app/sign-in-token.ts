/** The fragment that carries a sign-in token, such as `#signin=a1b2`. */
const TOKEN = /^#signin=([^&]+)$/;

export interface TokenPorts {
  readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>;
  readonly history: Pick<History, 'replaceState'>;
}

/**
 * Takes the sign-in token out of the address bar and returns it; null when there is none.
 * It is gone from the address before it is used, so that neither history nor a shared link keeps it.
 */
export function takeSignInToken({ location, history }: TokenPorts): string | null {
  const found = TOKEN.exec(location.hash)?.[1];
  if (found === undefined) return null;
  history.replaceState(null, '', location.pathname + location.search);
  try {
    return decodeURIComponent(found);
  } catch {
    return found;
  }
}
