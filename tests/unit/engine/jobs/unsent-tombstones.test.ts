import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  openUnsentTombstones,
  readLeftTombstones,
} from '../../../../electron/engine/jobs/unsent-tombstones.ts'

const SELF = randomUUID()
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-notes-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const left = () =>
  readLeftTombstones(folder, () => false).map(({ owner, ended }) => [owner, ended()])
const sizes = async () =>
  Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size))

it('keeps the ids in a file that does not grow', async () => {
  const notes = openUnsentTombstones(folder, SELF)
  const before = await sizes()
  const ids = Array.from({ length: 5 }, () => randomUUID())
  for (const id of [...ids, ...ids]) expect(notes.add(id)).toBe(true)
  expect(await sizes()).toEqual(before)
  expect(left()).toEqual([[SELF, ids]])
})

it('doubts everything that waits where there is no place for a note', () => {
  const notes = openUnsentTombstones(folder, SELF)
  for (let number = 0; number < 101; number += 1) expect(notes.add(randomUUID())).toBe(true)
  expect(left()).toEqual([[SELF, 'all']])
})

it('says so when nothing can be noted at all', async () => {
  const notes = openUnsentTombstones(folder, SELF)
  await rm(folder, { recursive: true })
  expect(notes.add(randomUUID())).toBe(false)
})

it('is read only of processes that are gone, and is gone with one that knows all', () => {
  const notes = openUnsentTombstones(folder, SELF)
  expect(readLeftTombstones(folder, (owner) => owner === SELF)).toEqual([])
  notes.add(randomUUID())
  notes.close()
  expect(left()).toEqual([])
})

it('says so when what is left cannot be read just now, and knows nothing of what is gone by then', async () => {
  const [busy, gone] = [randomUUID(), randomUUID()]
  // A folder stands for a file that the system does not let be read.
  await mkdir(join(folder, `${busy}.ended`))
  openUnsentTombstones(folder, gone)
  const notes = readLeftTombstones(folder, () => false)
  await rm(join(folder, `${gone}.ended`))
  const of = (name: string) => notes.find(({ owner }) => owner === name)
  expect(() => of(busy)?.ended()).toThrow('EISDIR')
  expect(of(gone)?.ended()).toEqual([])
})
