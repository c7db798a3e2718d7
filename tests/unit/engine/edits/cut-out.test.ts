import { expect, it } from 'vitest'
import { cutOut } from '../../../../electron/engine/edits/cut-out.ts'
import type { Picture } from '../../../../electron/engine/editing/picture.ts'

/** A picture whose pixels say where they are. */
function placed(width: number, height: number, channels: 3 | 4, alpha = 255): Picture {
  const data = new Uint8Array(width * height * channels)
  for (let at = 0; at < width * height; at += 1) {
    data.set([at % width, Math.floor(at / width), 9, alpha].slice(0, channels), at * channels)
  }
  return { width, height, channels, data }
}

const part = { x: 2, y: 1, width: 4, height: 2 }

it('takes the very pixels of a part that is not large, opaque where there is no alpha', () => {
  const { width, height, data } = cutOut(placed(8, 5, 3), part, 4)
  expect({ width, height }).toEqual({ width: 4, height: 2 })
  expect([...data.subarray(0, 8)]).toEqual([2, 1, 9, 255, 3, 1, 9, 255])
  expect([...data.subarray(-4)]).toEqual([5, 2, 9, 255])
  expect([...cutOut(placed(8, 5, 4, 128), part, 9).data.subarray(0, 4)]).toEqual([2, 1, 9, 128])
})

it('makes a large part smaller by a whole factor, to the means of its pixels', () => {
  const { width, height, data } = cutOut(placed(8, 5, 3), part, 2)
  expect({ width, height }).toEqual({ width: 2, height: 1 })
  expect([...data]).toEqual([3, 2, 9, 255, 5, 2, 9, 255])
})

it('mixes no colour of what is transparent into what is not', () => {
  const data = Uint8Array.of(200, 0, 0, 255, 0, 90, 0, 0, 200, 0, 0, 255, 0, 90, 0, 0)
  const picture: Picture = { width: 2, height: 2, channels: 4, data }
  expect([...cutOut(picture, { x: 0, y: 0, width: 2, height: 2 }, 1).data]).toEqual([
    200, 0, 0, 128,
  ])
})
