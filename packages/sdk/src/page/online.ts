/** Calls back when the browser says that the network is back. */
export function observeOnline(window: Window, onOnline: () => void): () => void {
  window.addEventListener('online', onOnline);
  return () => window.removeEventListener('online', onOnline);
}
