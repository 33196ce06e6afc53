import type { Clock } from '../ports/clock.ts';
import { getJson, type KeyValue } from '../ports/key-value.ts';
import type { Answer, Network } from '../ports/network.ts';
import { isObject } from './call.ts';
import { parseJson } from './parse-json.ts';

/** Whether the collector has switched this SDK off: kept in storage, so that a reload does not ask sooner. */
export interface KillSwitch {
  isOff(): boolean;
  /** Lets requests through while it is not off, and reads in each answer whether it is. */
  watch(network: Network): Network;
  /** Another tab was told: off until then (ms by this machine's clock). */
  hear(until: number): void;
}

/** As long as nothing is asked after it was switched off: whoever did it has a day. */
const OFF_MS = 86_400_000;
/** What switches off says little else. */
const NOTE_MAX_CHARS = 1_000;
export const OFF_KEY = 'off';

export function createKillSwitch(
  store: KeyValue,
  clock: Clock,
  onOff: (until: number, isNews: boolean) => void,
): KillSwitch {
  const kept = getJson(store, OFF_KEY);
  let until = typeof kept === 'number' ? kept : 0;
  let probe: Promise<Answer> | null = null;

  // One further ahead than that was written before the clock was set back.
  const isOff = (): boolean => until > clock.now() && until <= clock.now() + OFF_MS;
  const turnOff = (at: number, isNews: boolean): void => {
    until = at;
    store.set(OFF_KEY, JSON.stringify(at));
    onOff(at, isNews);
  };

  return {
    isOff,
    watch: (network) => {
      const ask: Network = async (request) => {
        const answer = await network(request);
        if (saysOff(answer)) {
          if (!isOff()) turnOff(clock.now() + OFF_MS, true);
        } else if (until > 0 && !isOff()) {
          until = 0;
          store.remove(OFF_KEY);
        }
        return answer;
      };
      return async (request) => {
        // After the pause one request finds out for all that wait.
        while (probe) await probe.catch(() => undefined);
        if (isOff()) throw new Error('switched off by the collector');
        if (until === 0) return ask(request);
        probe = ask(request);
        try {
          return await probe;
        } finally {
          probe = null;
        }
      };
    },
    hear: (at) => {
      if (!isOff() && at > clock.now() && at <= clock.now() + OFF_MS) turnOff(at, false);
    },
  };
}

/** HTTP 410, or `{ "disabled": true }` whatever the status. */
function saysOff({ status, text }: Answer): boolean {
  if (status === 410) return true;
  // A config is long, and is not read twice.
  if (text.length > NOTE_MAX_CHARS || !text.includes('"disabled"')) return false;
  const body = parseJson(text);
  return isObject(body) && body.disabled === true;
}
