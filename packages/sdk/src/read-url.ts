/** The address a text is, seen from `base`; null when it is none. `URL.canParse` is younger than browsers in use. */
export function readUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
