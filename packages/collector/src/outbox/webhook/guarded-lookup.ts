import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Beside what the filtering agent refuses: addresses that look public and are not, or not for us. */
const REFUSED_V6: BlockList = new BlockList();
// All but the only global unicast there is (IANA): private, mapped, translated, or not given out.
REFUSED_V6.addSubnet('::', 3, 'ipv6');
REFUSED_V6.addSubnet('4000::', 2, 'ipv6');
REFUSED_V6.addSubnet('8000::', 1, 'ipv6');
/** A list of its own: one list would take an address of version 4 for a mapped one of version 6. */
const REFUSED_V4: BlockList = new BlockList();
// Azure's machine metadata; reachable from every machine there.
REFUSED_V4.addAddress('168.63.129.16', 'ipv4');

/** What a refused address is refused with. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** Whether an address is one of these; what is no address is not. */
export function isRefused(address: string): boolean {
  const family = isIP(address);
  if (family === 6) return REFUSED_V6.check(address, 'ipv6');
  return family === 4 && REFUSED_V4.check(address, 'ipv4');
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
