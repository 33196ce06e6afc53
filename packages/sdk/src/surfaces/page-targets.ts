/**
 * Of its own: were `targets.ts` itself fetched late, its chunk would need the bundler's helper that gathers exports,
 * and that helper would be a file of its own for which the core waits.
 */
export { targetsOf } from './shared/targets.ts';
