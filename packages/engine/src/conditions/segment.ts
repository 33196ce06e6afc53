import type { SegmentCondition } from '../config.ts';
import type { Head } from './head.ts';
import { TOPIC } from './topic.ts';

/** The subject is in that segment, or in one of them: always known. */
export const segmentHead: Head<SegmentCondition> = (raw, { segmentOf, topics }) => {
  topics.add(TOPIC.traits).add(TOPIC.segment);
  const wanted = [raw.segment].flat();
  return {
    truth: (view) => wanted.includes(segmentOf(view) ?? ''),
    found: segmentOf,
  };
};
