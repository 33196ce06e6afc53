/** The height of a window of a width, in pixels: a phone is higher than wide, a desk is not. */
export const heightFor = (width: number): number => (width < 500 ? 640 : 720);
