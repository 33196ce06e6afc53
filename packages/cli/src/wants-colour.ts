/** What the choice depends on: the environment's variables, and whether both streams go to a terminal. */
export interface ColourChoice {
  readonly environment: { readonly [name: string]: string | undefined };
  readonly isTerminal: boolean;
}

/** Colours on a terminal only; NO_COLOR (no-color.org) takes them away, FORCE_COLOR decides against both. */
export function wantsColour({ environment, isTerminal }: ColourChoice): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = environment;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && !refused && terminal !== 'dumb';
}
