import { expect, it } from 'vitest'
import type { Reference } from '#shared/domain/reference.ts'
import { ancestorsOf, parentOf } from '../../../../../renderer/data/media/ancestors.ts'
import type { MediaEntry } from '../../../../../renderer/data/media/media-sequence.ts'
import { EDIT_REQUEST, endedJob, IMAGE_REQUEST, output, VIDEO_REQUEST } from '../../jobs.ts'

/** An item that was made from another one. */
function madeFrom(id: string, parent: string | null): MediaEntry {
  const reference: Reference = {
    type: 'stored',
    kind: 'image',
    sha256: 'a'.repeat(64),
    mime: 'image/png',
    bytes: 1,
    name: 'one.png',
    width: 1,
    height: 1,
    ...(parent === null ? {} : { asset: parent }),
  }
  const asset = { ...output(id, 0), id }
  const job = { ...endedJob(id, 1, 'succeeded', [asset]) }
  return { asset, job: { ...job, request: { ...EDIT_REQUEST, references: [reference] } } }
}

async function stepsOf(entries: readonly MediaEntry[], id: string): Promise<readonly string[]> {
  const find = (wanted: string) => entries.find(({ asset }) => asset.id === wanted) ?? null
  const entry = find(id)
  if (entry === null) throw new Error('There is no such item')
  const steps = await ancestorsOf(entry, async (wanted) => find(wanted))
  return steps.map((asset) => asset.id)
}

it('an item began with what it edits, else with the first picture that went along', () => {
  expect(parentOf(IMAGE_REQUEST)).toBeNull()
  expect(parentOf(VIDEO_REQUEST)).toBeNull()
  expect(parentOf(madeFrom('b', 'a').job.request)).toBe('a')
  expect(
    parentOf({
      ...IMAGE_REQUEST,
      adjustment: {
        asset: 'c',
        isMirrored: false,
        quarterTurns: 0,
        angle: 0,
        crop: { x: 0, y: 0, width: 1, height: 1 },
      },
    }),
  ).toBe('c')
})

it('the steps that led to an item are followed to the first, or to where one is gone', async () => {
  const entries = [
    madeFrom('a', null),
    madeFrom('b', 'a'),
    madeFrom('c', 'b'),
    madeFrom('d', 'gone'),
  ]
  expect(await stepsOf(entries, 'c')).toEqual(['a', 'b'])
  expect(await stepsOf(entries, 'a')).toEqual([])
  expect(await stepsOf(entries, 'd')).toEqual([])
})

it('a circle, which only a damaged library has, and a very long way come to an end', async () => {
  expect(await stepsOf([madeFrom('a', 'b'), madeFrom('b', 'a')], 'a')).toEqual(['b'])
  const long = Array.from({ length: 40 }, (_, at) =>
    madeFrom(`${at}`, at === 0 ? null : `${at - 1}`),
  )
  expect(await stepsOf(long, '39')).toHaveLength(12)
})
