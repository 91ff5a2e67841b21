import { BlockList, isIP } from 'node:net';

/** Addresses that no webhook may reach: this machine, networks behind a router, link-local and the like. */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address, as text, lies in a network that is not public. IPv4 inside of IPv6 is looked at as IPv4. */
export function isPrivateAddress(address: string): boolean {
  const inside = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const text = inside ?? address;
  const family = isIP(text);
  if (family === 0) return true;
  return PRIVATE.check(text, family === 4 ? 'ipv4' : 'ipv6');
}

export const LONGEST_URL = 500;

/** Why an address cannot be called, as a code for a form; null = it can. A name is looked up when it is called. */
export function urlProblem(
  text: string,
  { allowPrivate }: { readonly allowPrivate: boolean },
): 'required' | 'too_long' | 'webhook_url' | 'webhook_private' | null {
  if (text === '') return 'required';
  if (text.length > LONGEST_URL) return 'too_long';
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username !== '' || url.password !== '') return 'webhook_url';
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) return 'webhook_url';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isLocalName = host === 'localhost' || host.endsWith('.localhost');
  if (!allowPrivate && (isLocalName || (isIP(host) !== 0 && isPrivateAddress(host))))
    return 'webhook_private';
  return null;
}
