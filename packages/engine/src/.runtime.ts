export { link } from './compile/link.ts';
export { decide } from './decide.ts';
export { fold, isLate, replay } from './fold.ts';
export { advance } from './latches.ts';
