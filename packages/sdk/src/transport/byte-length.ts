/** Made when it is first needed: an import must not fail in a page that has none. */
let encoder: TextEncoder | undefined;

/** UTF-8 bytes of a text. */
export function byteLength(text: string): number {
  encoder ??= new TextEncoder();
  return encoder.encode(text).length;
}
