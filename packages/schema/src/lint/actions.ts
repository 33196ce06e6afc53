import type { Config, Intervention, PlainAction } from '@foothold/engine';

/** A kind of list the engine's types call readonly, which `Array.isArray` does not narrow. */
const isList = <T extends object>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value);

/** The actions of each firing an intervention can have: one, or one for each variant. */
export function firingsOf({ do: all }: Intervention): readonly (readonly PlainAction[])[] {
  const firings: PlainAction[][] = [[]];
  for (const action of isList(all) ? all : [all]) {
    const ways =
      'variants' in action
        ? Object.values(action.variants).map((one) => (isList(one) ? one : [one]))
        : [[action]];
    firings.splice(0, firings.length, ...firings.flatMap((before) => ways.map((way) => [...before, ...way])));
  }
  return firings;
}

/** Every action an intervention can do. */
export function actionsIn(intervention: Intervention): readonly PlainAction[] {
  return firingsOf(intervention).flat();
}

/** Modals, tours, surveys, popovers and slideouts take the screen. */
export function isInterruptive(action: PlainAction, config: Config): boolean {
  if ('tour' in action || 'survey' in action) return true;
  if (!('prompt' in action)) return false;
  const form = config.prompts?.find((prompt) => prompt.id === action.prompt)?.form;
  return form === 'modal' || form === 'popover' || form === 'slideout';
}
