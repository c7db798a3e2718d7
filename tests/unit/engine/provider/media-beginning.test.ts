import { expect, it } from 'vitest'
import { withWholeBeginning } from '../../../../electron/engine/provider/media-beginning.ts'

async function* brokenOff(lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const length of lengths) yield new Uint8Array(length)
  throw new Error('cut')
}

/** Returns the lengths of the pieces that come before a body breaks off. */
async function before(lengths: readonly number[]): Promise<number[]> {
  const received: number[] = []
  const reading = (async () => {
    for await (const piece of withWholeBeginning(brokenOff(lengths))) received.push(piece.length)
  })()
  await expect(reading).rejects.toThrow('cut')
  return received
}

it.each([
  ['all of it where it tells what the file is', [40, 60], [100]],
  ['the pieces behind it as they come', [400, 200, 3], [600, 3]],
  ['nothing where a picture could be taken for none', [1, 2], []],
  ['nothing where nothing has come', [], []],
])('yields of a body that breaks off %s', async (_name, lengths, received) => {
  expect(await before(lengths)).toEqual(received)
})
