import { describe, expect, it } from 'vitest'
import { superfluousSnapshots } from '../../../../../electron/engine/library/snapshots/list-snapshots.ts'
import type { Snapshot } from '../../../../../electron/engine/library/snapshots/snapshot-name.ts'

const DAY = 86_400_000
const NOON = Date.UTC(2026, 10, 22, 12)
const at = (takenAt: number): Snapshot => ({
  name: String(takenAt),
  takenAt,
  journal: { month: '', bytes: 0 },
})

describe('which snapshots are kept', () => {
  it('is all of up to seven days', () => {
    const daily = Array.from({ length: 7 }, (_, days) => at(NOON - days * DAY))
    expect(superfluousSnapshots(daily)).toEqual([])
  })

  it('is seven of many, the newest first', () => {
    const daily = Array.from({ length: 20 }, (_, days) => at(NOON - days * DAY))
    expect(superfluousSnapshots(daily)).toEqual(daily.slice(7))
  })

  it('is one of each day before, however often one was taken today', () => {
    const today = Array.from({ length: 30 }, (_, minutes) => at(NOON - minutes * 60_000))
    const before = [1, 2, 2.1, 3].map((days) => at(NOON - days * DAY))
    const gone = superfluousSnapshots([...today, ...before])
    expect(gone).toEqual([...today.slice(3), before[2]])
  })
})
