/** An event, and what people read about it. */
export interface NamedEvent {
  readonly event: string;
  readonly title: string;
}

/** Reads `Share a report=Report Shared`, or the event alone, whose title is then its own words. */
export function namedEvent(text: string): NamedEvent {
  const at = text.indexOf('=');
  const event = text.slice(at + 1).trim();
  const title = at < 0 ? '' : text.slice(0, at).trim();
  return { event, title: title || sentence(event) };
}

/** `Report Shared` and `report_shared` become `Report shared`; `API Key Created` becomes `API key created`. */
function sentence(event: string): string {
  const words = event.split(/[\s_]+/).filter((word) => word !== '');
  const calm = words.map((word) => (/^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word));
  const said = calm.join(' ').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return said || event;
}
