/** Calls back when the page is hidden from, or shown to, the person. */
export function observeVisibility(document: Document, onChange: (visible: boolean) => void): () => void {
  const tell = (): void => onChange(isVisible(document));
  document.addEventListener('visibilitychange', tell);
  return () => document.removeEventListener('visibilitychange', tell);
}

/** Whether the person can see the page. */
export function isVisible(document: Document): boolean {
  return document.visibilityState !== 'hidden';
}
