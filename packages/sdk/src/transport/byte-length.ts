/** UTF-8 bytes of a text. Counted, not encoded: pages take `TextEncoder` away, and a copy would be thrown away. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    // Two units make one character of four bytes; a half without its other half is written as U+FFFD, of three.
    if (isPair(unit, text.charCodeAt(i + 1))) i += 1;
  }
  return bytes;
}

const isPair = (high: number, low: number): boolean => high >> 10 === 0x36 && low >> 10 === 0x37;
