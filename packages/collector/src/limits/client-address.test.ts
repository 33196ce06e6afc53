import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

const A = '203.0.113.9';

test.each<[peer: string, forwarded: string | null, hops: number, address: string | null]>([
  [A, null, 0, A],
  [A, '198.51.100.1', 0, A],
  ['::ffff:203.0.113.9', null, 0, A],
  ['10.0.0.1', '198.51.100.1', 1, '198.51.100.1'],
  // What the client wrote itself stands further left.
  ['10.0.0.1', 'forged, 198.51.100.1', 1, '198.51.100.1'],
  ['10.0.0.1', '1.1.1.1, 2.2.2.2, 198.51.100.1, 10.0.0.2', 2, '198.51.100.1'],
  ['10.0.0.1', '198.51.100.1', 2, '10.0.0.1'],
  ['10.0.0.1', 'unknown', 1, '10.0.0.1'],
  ['10.0.0.1', '198.51.100.1:4711', 1, '198.51.100.1'],
  ['10.0.0.1', '[2001:db8:1:2:3::4]:4711', 1, '2001:db8:1:2::/64'],
  ['2001:db8:1:2:a:b:c:d', null, 0, '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', null, 0, '2001:db8:1:2::/64'],
  ['fe80::1%eth0', null, 0, 'fe80:0:0:0::/64'],
  ['::1', null, 0, null],
  ['127.0.0.1', null, 0, null],
  ['::ffff:127.0.0.1', null, 0, null],
  ['127.0.0.1', '198.51.100.1', 1, '198.51.100.1'],
  ['127.0.0.1', '198.51.100.1', 0, null],
  ['', null, 0, null],
])('a request of %s that says %s behind %i proxies is of %s', (peer, forwarded, hops, address) => {
  expect(clientAddress(peer, forwarded, hops)).toBe(address);
});
