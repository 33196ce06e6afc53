/** Texts one after the other, each ending as a sentence does: for screen readers. */
export function sentences(...texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .map((text) => (/[.!?…:。！？؟]$/.test(text) ? text : `${text}.`))
    .join(' ');
}
