import type { Json } from '@foothold/engine';
import { becauseWords, recordOf } from '@foothold/engine/words';
import type { Paint } from '../../paint.ts';
import type { ClosedBecause, Happening, Message } from '../happening.ts';
import type { Instants } from '../instants.ts';

/** One happening in words. Nothing for what the expectation's own line says. */
export function happeningWords(
  one: Happening,
  instants: Instants,
  { bold, dim, green, red, yellow, cyan }: Paint,
): string {
  switch (one.what) {
    case 'said': {
      const { happenedAt, arrivesAt } = one;
      const late =
        happenedAt !== undefined
          ? yellow(` arrives late: it happened at ${instants.both(happenedAt)}`)
          : arrivesAt !== undefined
            ? yellow(` happens, and arrives only at ${instants.both(arrivesAt)}`)
            : '';
      return `${bold(one.verb)} ${saidWords(one.verb, one.detail)}${late}`;
    }
    case 'repeated':
      return dim(`the message id "${one.messageId}" has been here before: dropped`);
    case 'published':
      return bold(`publish ${one.config}: everybody is re-derived from their log`);
    case 'clock-started':
      return dim(`the clock starts${atOther(one.start, one.at, instants)}`);
    case 'went':
      return one.because === 'leave' ? bold('leave') : dim('gone: 30 minutes without a sign');
    case 'segment':
      return dim(one.segment === null ? 'in no segment' : `segment ${one.segment}`);
    case 'milestone-reached':
      return green(`milestone ${one.milestone} reached${atOther(one.reachedAt, one.at, instants)}`);
    case 'milestone-undone':
      return red(`milestone ${one.milestone} is not reached after all`);
    case 'stage-entered':
      return `stage ${one.stage} entered`;
    case 'stage-left':
      return `stage ${one.stage} left`;
    case 'stage-undone':
      return red(`stage ${one.stage} is not ${one.was} after all`);
    case 'progress':
      return `progress ${one.checklist}: ${one.done} of ${one.total}`;
    case 'badge-earned':
      return green(`badge ${one.badge} earned`);
    case 'badge-lost':
      return red(`badge ${one.badge} is not earned after all`);
    case 'celebrated':
      return dim(`badge ${one.badge} celebrated`);
    case 'flag-raised':
      return yellow(`flag ${one.flag} raised`);
    case 'flag-cleared':
      return `flag ${one.flag} cleared`;
    case 'fired': {
      const variant = one.variant === null ? '' : ` as variant ${one.variant}`;
      return `${cyan(`fired ${one.intervention}${variant}`)}${dim(`, because ${becauseWords(one.evidence)}`)}`;
    }
    case 'shown':
      return cyan(`${one.surface} ${one.id} shown`);
    case 'resumed':
      return cyan(`${one.surface} ${one.id} goes on`);
    case 'closed': {
      const evidence = one.evidence === null ? '' : dim(`: ${becauseWords(one.evidence)}`);
      return `${one.surface} ${one.id} closed, ${CLOSED[one.because]}${evidence}`;
    }
    case 'completed':
      return green(`checklist ${one.checklist} complete`);
    case 'did':
      return `${DID[one.action]} ${one.name}`;
    case 'sent':
      return one.to === null && one.channel !== 'webhook'
        ? yellow(`${messageWords(one)} is not sent`)
        : cyan(`${messageWords(one)} sent`);
    case 'queued':
      return `${messageWords(one)} waits until ${instants.both(one.until)}${dim(`, ${QUEUED[one.because]}`)}`;
    case 'cancelled': {
      const evidence = one.evidence === null ? 'its rule is no more' : becauseWords(one.evidence);
      return yellow(`${messageWords(one)} cancelled`) + dim(`: ${evidence}`);
    }
    case 'held':
      return green(`✓ as expected: ${one.keys.join(', ')}`);
  }
}

const CLOSED: { readonly [K in ClosedBecause]: string } = {
  when: 'its "when" is false',
  unless: 'its "unless" is true',
  dismissed: 'put away',
  answered: 'answered',
  clicked: 'clicked',
  completed: 'at its end',
  session: 'with the visit',
  config: 'the config has changed',
};
const DID = { open: 'opens', track: 'tracks', callback: 'calls', checklist: 'opens checklist' };
const QUEUED = {
  'quiet-hours': 'held back by the quiet hours',
  gathering: 'gathered into one message an hour',
};

/** An instant, told only where it is not the line's own. */
function atOther(instant: number, at: number, instants: Instants): string {
  return instant === at ? '' : `, at ${instants.both(instant)}`;
}

function messageWords({ channel, name, to, people }: Message): string {
  if (channel === 'webhook') return `webhook ${name}`;
  const about = channel === 'notify' ? ` about ${people.join(', ')}` : '';
  const what = channel === 'notify' ? `message to the ${name}` : `email ${name}`;
  return `${what}${to === null ? ' (no address known)' : ` ${channel === 'notify' ? 'at' : 'to'} ${to}`}${about}`;
}

function saidWords(verb: string, detail: Json): string {
  const said = recordOf(detail);
  const main = said[verb];
  const inner = recordOf(main);
  if (verb === 'identify') return told(inner.userId, inner.traits);
  if (verb === 'group') return told(inner.accountId, inner.traits);
  if (verb === 'track') return told(main, said.properties);
  if (verb === 'visit') return String(inner.page);
  if (verb === 'page') return String(inner.path ?? main);
  if (verb === 'answer') return `${String(inner.survey)} with ${JSON.stringify(inner.value)}`;
  if (verb === 'click') return `${String(inner.id)}, button ${String(inner.action)}`;
  return String(main);
}

function told(name: Json | undefined, more: Json | undefined): string {
  const parts = Object.entries(recordOf(more)).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return `${String(name)}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
}
