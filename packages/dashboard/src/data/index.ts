export { type FreshPorts, keepFresh } from './keep-fresh.ts';
export { createQuery, type Query, type QueryState } from './query.ts';
