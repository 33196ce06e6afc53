/** The language the page says it is in, such as `de-AT`; null when it does not say. */
export function pageLocale(document: Document): string | null {
  return document.documentElement.lang || null;
}
