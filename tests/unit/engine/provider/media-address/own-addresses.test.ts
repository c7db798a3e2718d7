import { expect, it } from 'vitest'
import { ownAddresses } from '../../../../../electron/engine/provider/media-address/own-addresses.ts'

const own = (address: string, api: string): string[] =>
  ownAddresses(new URL(address), new URL(api)).map(({ href }) => href)

it.each([
  [
    'an internal host',
    'http://10.0.0.5:8000/v1/files/image/a.jpg?id=1',
    'https://api.example/v1',
    ['https://api.example/v1/files/image/a.jpg?id=1'],
  ],
  [
    'a gateway’s prefix left out',
    'https://gw.example/v1/files/a.jpg',
    'https://gw.example/x/v1',
    ['https://gw.example/x/v1/files/a.jpg'],
  ],
  [
    'an internal host behind a prefix',
    'http://inner/v1/media/a.mp4',
    'https://gw.example/x/v1',
    ['https://gw.example/x/v1/media/a.mp4', 'https://gw.example/v1/media/a.mp4'],
  ],
  [
    'a prefix of the file’s host',
    'http://inner/app/v1/files/a.jpg',
    'https://api.example/v1',
    ['https://api.example/v1/files/a.jpg'],
  ],
  ['the API’s own address', 'https://api.example/v1/files/a.jpg', 'https://api.example/v1', []],
  ['another path', 'https://cdn.example/images/a.jpg', 'https://api.example/v1', []],
  ['the folder itself', 'https://cdn.example/v1/files/', 'https://api.example/v1', []],
])('the API’s own addresses are found for %s', (_what, address, api, expected) => {
  expect(own(address, api)).toEqual(expected)
})

it('never leaves the API’s origin', () => {
  expect(own('http://h/v1/files//evil.example/a', 'https://api.example/v1')).toEqual([
    'https://api.example/v1/files//evil.example/a',
  ])
})
