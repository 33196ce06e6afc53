import type { Paint } from '../../paint.ts';
import type { Happening } from '../happening.ts';
import type { Instants } from '../instants.ts';
import { happeningWords } from './happening-words.ts';

const GAP = '  ';

/** The story as aligned columns: offset, clock, who, what; what followed stands below what was said. */
export function timelineLines(happenings: readonly Happening[], instants: Instants, paint: Paint): string[] {
  const rows = happenings.map((one) => ({
    one,
    offset: instants.offset(one.at),
    clock: instants.clock(one.at),
    user: one.user ?? '',
  }));
  const width = (key: 'offset' | 'clock' | 'user'): number =>
    Math.max(...rows.map((row) => row[key].length), 0);
  const [offsets, clocks, users] = [width('offset'), width('clock'), width('user')];
  return rows.map(({ one, offset, clock, user }, place) => {
    const before = rows[place - 1];
    const isSameTime = before?.one.at === one.at;
    const isSameUser = isSameTime && before?.one.user === one.user;
    const when = isSameTime
      ? ' '.repeat(offsets + GAP.length + clocks)
      : `${offset.padStart(offsets)}${GAP}${paint.dim(clock.padEnd(clocks))}`;
    const who = (isSameUser ? '' : user).padEnd(users);
    const isFirst =
      one.what === 'said' || one.what === 'published' || (one.what === 'went' && one.because === 'leave');
    return `${when}${GAP}${who}${GAP}${isFirst ? '' : '  '}${happeningWords(one, instants, paint)}`;
  });
}
