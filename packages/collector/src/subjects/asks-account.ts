import type { Program } from '@foothold/engine';

const known = new WeakMap<Program, boolean>();

/**
 * Whether what members do may hang on what the others of their account do, milestones of the account aside: then
 * they are looked at whenever somebody does something.
 */
export function asksAccount(program: Program): boolean {
  let answer = known.get(program);
  if (answer === undefined) {
    answer = asks(program.config.interventions ?? []);
    known.set(program, answer);
  }
  return answer;
}

function asks(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some(asks);
  if ('by' in value && value.by === 'account') return true;
  if ('active' in value && (value.active === 'users' || value.active === 'share')) return true;
  if ('signal' in value && value.signal === 'single-player') return true;
  return Object.values(value).some(asks);
}
