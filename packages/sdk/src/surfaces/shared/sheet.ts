const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** Adopts a sheet once. Constructed sheets are the one way of styling that the strictest CSP lets through. */
export function adoptSheet(root: ShadowRoot, css: string): void {
  const document = root.ownerDocument;
  const made = sheets.get(document) ?? new Map<string, CSSStyleSheet>();
  sheets.set(document, made);
  let sheet = made.get(css);
  if (!sheet) {
    const Sheet = document.defaultView?.CSSStyleSheet ?? CSSStyleSheet;
    sheet = new Sheet();
    sheet.replaceSync(css);
    made.set(css, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
}
