import { randomUUID } from 'node:crypto';

/** Events of one person in a request. */
export const EVENTS_A_REQUEST = 10;

const NAMES = [
  'Task Created',
  'Task Assigned',
  'Task Updated',
  'Task Completed',
  'Comment Added',
  'Project Created',
  'Dashboard Viewed',
  'Search Run',
  'File Uploaded',
  'Member Invited',
];
const UUID_CHARS = 36;
const PERSON_CHARS = 8;
const CONTEXT = {
  library: { name: 'bench', version: '1.0.0' },
  locale: 'en-GB',
  timezone: 'Europe/Berlin',
  page: { path: '/projects/p-1' },
};

/** Makes the next request of a person, whole; the buffer is used again for the one after it. */
export type MakeRequest = (person: number, now: number) => Buffer;

/** About 2 kB a request, its message ids random UUIDs, its times rising. */
export function createRequestMaker(writeKey: string): MakeRequest {
  const hole = '#'.repeat(UUID_CHARS);
  const time = new Date(0).toISOString();
  const who = 'p'.repeat(PERSON_CHARS);
  const batch = Array.from({ length: EVENTS_A_REQUEST }, (_, i) => ({
    type: 'track',
    event: NAMES[i % NAMES.length],
    messageId: hole,
    userId: who,
    timestamp: time,
    properties: { id: `t-${i}`, size: i, label: 'a task with a name', dueDate: '2026-12-01' },
    ...(i === 0 ? { context: CONTEXT } : {}),
  }));
  const body = JSON.stringify({ writeKey, sentAt: time, batch });
  const head = `POST /v1/batch HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  const request = Buffer.from(head + body, 'latin1');
  const ids = offsets(request, hole);
  const people = offsets(request, `"${who}"`).map((at) => at + 1);
  const times = offsets(request, time);
  return (person, now) => {
    const id = String(person).padStart(PERSON_CHARS, '0');
    for (const at of ids) request.write(randomUUID(), at, 'latin1');
    for (const at of people) request.write(id, at, 'latin1');
    times.forEach((at, i) => {
      // The first is `sentAt`; then a millisecond from event to event.
      request.write(new Date(i === 0 ? now : now - EVENTS_A_REQUEST + i - 1).toISOString(), at, 'latin1');
    });
    return request;
  };
}

function offsets(whole: Buffer, part: string): number[] {
  const found: number[] = [];
  for (let at = whole.indexOf(part); at !== -1; at = whole.indexOf(part, at + 1)) found.push(at);
  return found;
}
