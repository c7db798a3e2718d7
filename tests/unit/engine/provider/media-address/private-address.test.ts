import { describe, expect, it } from 'vitest'
import {
  isPrivateAddress,
  permittedAddresses,
} from '../../../../../electron/engine/provider/media-address/private-address.ts'

describe('an address', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::192.168.0.1',
    '2002:c0a8:101::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'no address',
  ])('is private: %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  it.each([
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '198.18.0.7',
    '198.19.255.255',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2002:808:808::1',
  ])('is public: %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false)
  })
})

describe('of the addresses of a name', () => {
  it.each<[string, string[], string[], string[]]>([
    ['public ones are permitted', ['8.8.8.8', '10.0.0.1'], [], ['8.8.8.8']],
    ['that of the API is', ['10.0.0.1', '10.0.0.2'], ['10.0.0.1'], ['10.0.0.1']],
    ['any loopback is, where the API is on this machine', ['::1'], ['127.0.0.1'], ['::1']],
    ['loopback is not beside an API elsewhere', ['127.0.0.1'], ['10.0.0.1'], []],
    [
      'those that a proxy makes up are, of both families',
      ['198.18.0.9', 'fc00::9'],
      [],
      ['198.18.0.9', 'fc00::9'],
    ],
    [
      'a private one is not for standing beside one of those',
      ['198.18.0.9', 'fd00::9'],
      [],
      ['198.18.0.9'],
    ],
    ['one like those is not by itself', ['fc00::9'], [], []],
  ])('%s', (_what, found, api, permitted) => {
    expect(permittedAddresses(found, api)).toEqual(permitted)
  })
})
