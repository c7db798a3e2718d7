import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { IntakeChanges, IntakeEntry } from '#shared/domain/intake.ts'
import { AppError } from '#shared/errors.ts'
import { createEntries } from '../../../../electron/engine/intake/entries.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp() {
  const messages: IntakeChanges[] = []
  const entries = createEntries((changes) => void messages.push(changes))
  return { messages, entries }
}

const waiting = (position: number): IntakeEntry => ({
  id: randomUUID(),
  addition: randomUUID(),
  position,
  name: `${position}.png`,
  canReveal: true,
  state: 'waiting',
})

it('emits the newest state of each, in one message for all changes within a moment', () => {
  const { messages, entries } = setUp()
  const entry = waiting(0)
  entries.set(entry)
  for (let step = 0; step <= 100; step += 1) {
    entries.set({ ...entry, state: 'preparing', fraction: step / 100 })
  }
  vi.advanceTimersByTime(50)
  expect(messages).toMatchObject([{ entries: [{ state: 'preparing', fraction: 1 }] }])
})

it('emits many in pieces, and that an addition is complete with the last of them', () => {
  const { messages, entries } = setUp()
  const all = Array.from({ length: 50 }, (_, place) => waiting(place))
  for (const entry of all) entries.set(entry)
  entries.complete('addition')
  vi.runAllTimers()
  expect(messages.map((message) => message.entries.length)).toEqual([20, 20, 10])
  expect(messages.flatMap((message) => message.entries)).toEqual(all)
  expect(messages.map(({ complete }) => complete)).toEqual([[], [], ['addition']])
})

it('emits nothing for what the page has removed itself', () => {
  const { messages, entries } = setUp()
  const [mine, ours] = [waiting(0), waiting(1)]
  entries.set(mine)
  entries.set(ours)
  entries.delete(mine.id, false)
  entries.delete(ours.id, true)
  entries.delete(ours.id, true)
  vi.runAllTimers()
  expect(messages).toEqual([{ entries: [], removed: [ours.id], refused: [], complete: [] }])
  expect(entries.list()).toEqual([])
})

it('lists the newest fifty', () => {
  const { entries } = setUp()
  const all = Array.from({ length: 60 }, (_, place) => waiting(place))
  for (const entry of all) entries.set(entry)
  expect(entries.list()).toEqual(all.slice(10))
})

it('holds refusals back beside too many of them', () => {
  const { messages, entries } = setUp()
  const { data: error } = new AppError('disk')
  for (let count = 1; count <= 30; count += 1) {
    entries.refuse({ addition: 'addition', error, count, names: [] })
  }
  entries.complete('addition')
  vi.runAllTimers()
  expect(messages.map(({ refused, complete }) => [refused.length, complete.length])).toEqual([
    [20, 0],
    [10, 1],
  ])
})
