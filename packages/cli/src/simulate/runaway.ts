/** Rules that feed themselves: each firing makes room for the next within one instant. */
export class Runaway extends Error {
  override readonly name = 'Runaway';
  readonly user: string;
  readonly interventions: readonly string[];

  constructor(user: string, interventions: readonly string[]) {
    super(`more than a hundred things would be done to "${user}" in one instant`);
    this.user = user;
    this.interventions = interventions;
  }
}
