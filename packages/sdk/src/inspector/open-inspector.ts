import { isObject } from '../transport/call.ts';
import { parseJson } from '../transport/parse-json.ts';
import type { Inspected, OpenInspector } from './inspected.ts';
import { createKept, tokenIn } from './kept.ts';
import { showPanel } from './show-panel.ts';

/** Opens the inspector at once, or when the collector says that the link it was asked for with is its own. */
export const openInspector: OpenInspector = (inspected) => {
  const { wish, fail } = inspected;
  const kept = createKept(inspected.gate);
  let stop: (() => void) | null = null;
  let isStopped = false;
  const open = (): void => {
    if (isStopped) return;
    kept.wish(wish);
    stop = showPanel(inspected, kept);
  };
  const ask = async (): Promise<void> => {
    const reason = await refusalOf(inspected, tokenIn(wish));
    if (reason === null) return open();
    kept.end();
    fail('inspector-refused', reason);
  };
  if (wish.isFree) open();
  else void ask();
  return () => {
    isStopped = true;
    stop?.();
  };
};

/** Why a link's token opens nothing here; null when it does. A page holds no secret, so the collector says it. */
async function refusalOf({ gate, endpoint }: Inspected, token: string | null): Promise<string | null> {
  if (!endpoint) return 'The link cannot be checked: there is no collector.';
  try {
    const body = JSON.stringify({ key: endpoint.key, token });
    const url = `${endpoint.host}/v1/inspect`;
    const { status, text } = await gate.platform.network({ method: 'POST', url, body, anonymous: true });
    const answer = parseJson(text);
    if (status === 200 && isObject(answer) && answer.success === true) return null;
    const error = isObject(answer) && isObject(answer.error) ? answer.error.message : null;
    return typeof error === 'string' ? error : `The link could not be checked: http-${status}.`;
  } catch (error) {
    return `The link could not be checked: ${error}.`;
  }
}
