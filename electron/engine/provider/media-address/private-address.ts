import { BlockList, isIP } from 'node:net'

/**
 * This machine and its network: loopback, private, shared and link-local networks (IANA special-purpose registries).
 */
const PRIVATE = blockList([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '::/128',
  '::1/128',
  '64:ff9b:1::/48',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
])

const LOOPBACK = blockList(['127.0.0.0/8', '::1/128'])

/**
 * Fake addresses that proxies return for every name, to recognise the connection by (Clash, mihomo, sing-box, Surge).
 * Not private: users of such a proxy get nothing else.
 */
const MADE_UP = blockList(['198.18.0.0/15'])

/** The same for IPv6; inside the private range, so they count only together with one of IPv4. */
const MADE_UP_BESIDE = blockList(['fc00::/18', 'fdfe:dcba:9876::/64'])

/**
 * Returns whether an IP address, as a resolver or a URL writes it, is this machine or in its network. IPv4 inside of
 * IPv6 (mapped, compatible, NAT64, 6to4) counts as IPv4. An invalid address counts as private.
 */
export function isPrivateAddress(address: string): boolean {
  return isWithin(PRIVATE, address) ?? true
}

/** Returns whether an IP address is this machine. */
export function isLoopbackAddress(address: string): boolean {
  return isWithin(LOOPBACK, address) ?? false
}

/**
 * Returns, of the addresses of a name, those that a file may be downloaded from: public ones, and those of the API
 * itself.
 *
 * @param api addresses of the API's host
 */
export function permittedAddresses(found: readonly string[], api: readonly string[]): string[] {
  const isMadeUp = found.some((address) => isWithin(MADE_UP, address) === true)
  const isApiHere = api.some(isLoopbackAddress)
  return found.filter(
    (address) =>
      !isPrivateAddress(address) ||
      api.includes(address) ||
      (isApiHere && isLoopbackAddress(address)) ||
      (isMadeUp && isWithin(MADE_UP_BESIDE, address) === true),
  )
}

/** Returns whether an address is in a list; null for an invalid address. */
function isWithin(list: BlockList, address: string): boolean | null {
  const plain = address.replace(/%.*$/, '')
  switch (isIP(plain)) {
    case 4:
      return list.check(plain, 'ipv4')
    case 6: {
      const inner = innerIPv4(plain)
      return list.check(plain, 'ipv6') || (inner !== null && list.check(inner, 'ipv4'))
    }
    default:
      return null
  }
}

/**
 * Returns the IPv4 address that an IPv6 address contains: mapped, compatible, NAT64 (RFC 6052) or 6to4 (RFC 3056);
 * null for none.
 */
function innerIPv4(address: string): string | null {
  const groups = groupsOf(address)
  const [first = 0, second = 0, third = 0, , , sixth = 0, seventh = 0, eighth = 0] = groups
  if (first === 0x2002) return dotted(second, third)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && [0, 0xffff].includes(sixth)
  const isNat64 =
    first === 0x64 && second === 0xff9b && groups.slice(2, 6).every((group) => group === 0)
  return isMapped || isNat64 ? dotted(seventh, eighth) : null
}

/** Returns the eight groups of an IPv6 address. The URL parser normalises each, also where its end is dotted. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const before = numbers(head)
  const after = numbers(tail ?? '')
  const between = Array.from({ length: 8 - before.length - after.length }, () => 0)
  return [...before, ...between, ...after]
}

function numbers(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
}

function blockList(subnets: readonly string[]): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [network = '', prefix = ''] = subnet.split('/')
    list.addSubnet(network, Number(prefix), network.includes(':') ? 'ipv6' : 'ipv4')
  }
  return list
}
