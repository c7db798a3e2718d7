import { expect, it } from 'vitest'
import {
  parseSnapshotName,
  snapshotName,
} from '../../../../../electron/engine/library/snapshots/snapshot-name.ts'

it.each([
  { month: '2026-11', bytes: 12_345 },
  { month: '', bytes: 0 },
])('a name says when the snapshot was taken and how far the journal was: %o', (journal) => {
  const takenAt = Date.UTC(2026, 10, 22, 17, 4, 5, 123)
  const name = snapshotName(takenAt, journal)
  expect(name).toMatch(/^[\w.-]+\.sqlite$/)
  expect(parseSnapshotName(name)).toEqual({ name, takenAt, journal })
})

it.each([
  'damaged-2026-11-22T17.04.05.123Z.sqlite',
  'snapshot-2026-11-22T17.04.05.123Z-2026-11-5.sqlite-wal',
  'snapshot-2026-99-22T17.04.05.123Z-2026-11-5.sqlite',
  '.0b1e.part',
  'repair.lock',
])('%s is no snapshot', (name) => {
  expect(parseSnapshotName(name)).toBeNull()
})
