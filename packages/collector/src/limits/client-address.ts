import { isIPv4, isIPv6 } from 'node:net';

const GROUPS = 8;
/** What one customer of a network is given: whoever has it has all addresses in it. */
const PREFIX_GROUPS = 4;

/**
 * Where a request comes from: the peer, or, behind a known number of proxies, what the outermost of them wrote. Whatever a
 * client writes into the header itself stands further left and is never looked at. Null: on this machine, so a proxy of ours.
 */
export function clientAddress(peer: string, forwarded: string | null, trustedHops: number): string | null {
  const hops = (forwarded ?? '').split(',').map((one) => one.trim());
  const written = trustedHops > 0 ? hops.at(-trustedHops) : undefined;
  // Fewer entries than proxies, or none that is an address: then the peer is all that is known.
  const address = normalize(written ?? '') ?? normalize(peer);
  return address === null || isOwnMachine(address) ? null : address;
}

/** One spelling an address; of IPv6 the network. Null for what is none. */
function normalize(text: string): string | null {
  const bare = text.replace(/^\[|\](?::\d+)?$/g, '').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  const mapped = bare.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(mapped)) return mapped;
  const [plain = ''] = bare.split('%');
  if (!isIPv6(plain)) return null;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, GROUPS - left.length - right.length) }, () => '0');
  const groups = [...left, ...zeros, ...right].map((group) => group.replace(/^0+(?=.)/, ''));
  const isLoopback = groups.slice(0, -1).every((group) => group === '0') && groups.at(-1) === '1';
  return isLoopback ? '::1' : `${groups.slice(0, PREFIX_GROUPS).join(':')}::/64`;
}

const isOwnMachine = (address: string): boolean => address === '::1' || address.startsWith('127.');
