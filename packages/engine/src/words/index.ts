export { recordOf } from './anchor-words.ts';
export { becauseWords, decidingLeaves } from './because.ts';
export { valueWords } from './comparator-words.ts';
export { conditionWords } from './condition-words.ts';
export { foundWords, type InstantWords } from './found-words.ts';
export { HELD_BY } from './held-by-words.ts';
export { offsetText } from './offset-text.ts';
