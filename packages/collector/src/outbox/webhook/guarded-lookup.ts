import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Beside what the filtering agent refuses: addresses that look public and are not, or not for us. */
const REFUSED: BlockList = new BlockList();
// The only global unicast there is (IANA): all else of IPv6 is private, mapped, translated or not given out.
REFUSED.addSubnet('::', 3, 'ipv6');
REFUSED.addSubnet('4000::', 2, 'ipv6');
REFUSED.addSubnet('8000::', 1, 'ipv6');
// Azure's machine metadata; reachable from every machine there.
REFUSED.addAddress('168.63.129.16', 'ipv4');

/** What a refused address is refused with. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** Whether an address is one of these; what is no address is not. */
export function isRefused(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && REFUSED.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Finds a name's addresses, and fails when any of them is refused: the connection goes to just these. */
export function guardLookup(lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, answer) => {
    lookup(hostname, options, (error, address, family) => {
      const found = typeof address === 'string' ? [address] : (address ?? []).map((one) => one.address);
      if (!error && found.some(isRefused))
        answer(new AddressRefused('not a public address'), address, family);
      else answer(error, address, family);
    });
  };
}
