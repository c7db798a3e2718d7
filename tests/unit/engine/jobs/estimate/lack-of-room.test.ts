import { expect, it } from 'vitest'
import {
  lackOfRoom,
  neededRoom,
} from '../../../../../electron/engine/jobs/estimate/lack-of-room.ts'
import {
  FAST_REQUEST,
  imageRequest,
  videoRequest,
} from '../../../../integration/support/requests.ts'

const MB = 1024 ** 2

it('asks for 200 MB at least, and for more where the outputs need more', () => {
  expect(neededRoom([imageRequest(10)])).toBe(200 * MB)
  expect(neededRoom([FAST_REQUEST])).toBe(200 * MB)
  expect(neededRoom(Array.from({ length: 100 }, () => imageRequest(4)))).toBe(1600 * MB)
  expect(neededRoom(Array.from({ length: 10 }, () => videoRequest()))).toBe(400 * MB)
})

it('finds a lack only where it is known, to the byte', () => {
  expect(lackOfRoom(200 * MB, [imageRequest(1)])).toBeNull()
  expect(lackOfRoom(null, [imageRequest(1)])).toBeNull()
  expect(lackOfRoom(200 * MB - 1, [imageRequest(1)])).toEqual({
    free: 200 * MB - 1,
    needed: 200 * MB,
  })
})
