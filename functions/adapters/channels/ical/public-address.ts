import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Everything that is not the open internet (IANA's registries of special-purpose addresses). */
const special = new BlockList();
const special4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** Among them those that stand for an IPv4 address. */
const special6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const addSubnet = (list: BlockList, subnet: string, family: 'ipv4' | 'ipv6') => {
  const [network = '', prefix] = subnet.split('/');
  list.addSubnet(network, Number(prefix), family);
};
for (const subnet of special4) addSubnet(special, subnet, 'ipv4');
for (const subnet of special6) addSubnet(special, subnet, 'ipv6');

/** All of IPv6 that is given out; mapped and translated IPv4 addresses lie outside. */
const globalUnicast = new BlockList();
addSubnet(globalUnicast, '2000::/3', 'ipv6');

/**
 * Whether anybody may be asked at the address. What owners paste must not lead into the network that we run in, where
 * metadata and runtime services answer (169.254.169.254, 127.0.0.1:9001).
 * @param allowsLoopback for counterparts of the platforms on this machine
 */
export function isReachable(address: string, allowsLoopback: boolean): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  if (allowsLoopback && loopback.check(address, type)) return true;
  if (special.check(address, type)) return false;
  return family === 4 || globalUnicast.check(address, 'ipv6');
}

/** A name that leads to an address where nobody may be asked. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

/**
 * Looks names up for a connection and answers only addresses that are reachable: the address that was judged is the one
 * that is called, so that a name server cannot change its mind in between.
 */
export const lookupReachable =
  (allowsLoopback: boolean): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first, ...others] = addresses.filter(({ address }) => isReachable(address, allowsLoopback));
      if (!first) return callback(new ForbiddenAddress('the name leads into a private network'), '', 0);
      if (options.all) return callback(null, [first, ...others]);
      callback(null, first.address, first.family);
    });
  };
