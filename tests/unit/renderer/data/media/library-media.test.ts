import { beforeEach, expect, it } from 'vitest'
import { catalogue } from '../../../../../renderer/data/catalogue/catalogue-store.ts'
import { createFoundList } from '../../../../../renderer/data/catalogue/found-list.ts'
import { useLibrarySearch } from '../../../../../renderer/data/catalogue/library-search.ts'
import { createLibraryMedia } from '../../../../../renderer/data/media/library-media.ts'
import { endedJob, output } from '../../jobs.ts'
import { bodyOf, OF_NO_VERSION } from '../catalogue/bodies.ts'

const COUNT = 100
let asked: string[]

/** Item 50 is gone, though it was found a moment ago. */
const media = () =>
  createLibraryMedia(async (id) => {
    asked.push(id)
    const [job = ''] = id.split('-')
    return id === 'job50-0' ? null : endedJob(job, 1, 'succeeded', [output(job, 0)])
  })

const idOf = (n: number): string => `job${n}-0`

beforeEach(() => {
  asked = []
  const ns = Array.from({ length: COUNT }, (_, at) => at + 1)
  catalogue.take(
    bodyOf(
      OF_NO_VERSION,
      ns.map((n) => ({ n, id: idOf(n) })),
    ),
  )
  useLibrarySearch.setState({ found: createFoundList(Uint32Array.from(ns)) })
})

it('has a place for all that was found, and loads what is around the eye', async () => {
  const list = media()
  const sequence = list.now()
  expect([sequence.count, sequence.isComplete, sequence.indexOf(idOf(31))]).toEqual([
    COUNT,
    true,
    30,
  ])
  expect(sequence.at(30)).toBeUndefined()
  await list.loadAt(30)
  expect(asked).toHaveLength(33)
  expect([14, 30, 46].map((at) => list.now().at(at)?.asset.id)).toEqual([15, 31, 47].map(idOf))
  expect([13, 47, -1, COUNT].map((at) => list.now().at(at))).toEqual(Array(4).fill(undefined))
  list.now().loadAround(32)
  expect(asked).toHaveLength(33)
  list.now().loadAround(42)
  expect(asked.length).toBeGreaterThan(33)
})

it('is the same for as long as nothing has changed, and tells what has', async () => {
  const list = media()
  let changes = 0
  list.subscribe(() => (changes += 1))
  const before = list.now()
  expect(list.now()).toBe(before)
  await list.load([idOf(3)])
  expect(changes).toBe(1)
  expect(list.now()).not.toBe(before)
  expect(list.entryOf(idOf(3))).toBe(list.now().at(2))
})

it('asks once for what is gone, and once for what several wait for', async () => {
  const list = media()
  await Promise.all([list.load([idOf(50), idOf(3)]), list.load([idOf(3)])])
  await list.load([idOf(50)])
  expect(asked).toEqual([idOf(50), idOf(3)])
  expect(list.entryOf(idOf(50))).toBeUndefined()
})

it('waits for the last of them while only the first have come', async () => {
  const all = Uint32Array.from({ length: COUNT }, (_, at) => at + 1)
  useLibrarySearch.setState({
    found: createFoundList(all.subarray(0, 40), COUNT),
    isSearching: true,
  })
  const list = media()
  await list.loadAt(39)
  expect(list.now().at(39)?.asset.id).toBe(idOf(40))
  const loaded = Promise.all([list.loadAll(() => true), list.loadAt(COUNT - 1)])
  useLibrarySearch.setState({ found: createFoundList(all), isSearching: false })
  await loaded
  expect(list.now().at(COUNT - 1)?.asset.id).toBe(idOf(COUNT))
})
