import type { Automation, Integration } from '../../wire.ts';
import { call } from '../api.ts';
import { track } from '../foothold.ts';
import { sayProblem } from '../notice.ts';
import { patch } from '../session.ts';

/** Its button is captured by the activation config: told here as well it would count twice. */
const CAPTURED: Integration = 'slack';

export async function setAutomation(name: Automation, on: boolean): Promise<void> {
  const show = (shown: boolean) =>
    patch(({ automations }) => ({ automations: withOrWithout(automations, name, shown) }));
  if ((await turn(`/automations/${name}`, on, show)) && on) track('Automation Enabled', { name });
}

export async function setIntegration(name: Integration, on: boolean): Promise<void> {
  const show = (shown: boolean) =>
    patch(({ integrations }) => ({ integrations: withOrWithout(integrations, name, shown) }));
  const changed = await turn(`/integrations/${name}`, on, show);
  if (changed && on && name !== CAPTURED) track('Integration Connected', { name });
}

/** Shows the switch moved at once; true when the server says that it did change. */
async function turn(path: string, on: boolean, show: (on: boolean) => void): Promise<boolean> {
  show(on);
  try {
    return (await call<{ changed: boolean }>('PUT', path, { on })).changed;
  } catch (error) {
    show(!on);
    sayProblem(error);
    return false;
  }
}

function withOrWithout<Name>(names: readonly Name[], name: Name, on: boolean): Name[] {
  const others = names.filter((other) => other !== name);
  return on ? [...others, name] : others;
}
