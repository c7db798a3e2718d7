import { expect, test } from 'vitest'
import { parseFeedPlace } from '../../../../../renderer/data/feed/feed-place.ts'

test.each([
  ['{"id":"picture","offset":-12.5}', { id: 'picture', offset: -12.5 }],
  ['null', null],
  [null, null],
  ['{"id":7}', null],
  ['no json', null],
])('what was kept of the place in the feed is read: %s', (text, place) => {
  expect(parseFeedPlace(text)).toEqual(place)
})
