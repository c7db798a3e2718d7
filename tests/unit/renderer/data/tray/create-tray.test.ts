import { describe, expect, it } from 'vitest'
import type { IntakeChanges, IntakeEntry, IntakeSource } from '#shared/domain/intake.ts'
import {
  createTray,
  type TrayFollower,
  type TrayCalls,
} from '../../../../../renderer/data/tray/create-tray.ts'
import { nameOfItem } from '../../../../../renderer/data/tray/tray-item.ts'
import { createUndo } from '../../../../../renderer/data/undo.ts'
import { entryOfNumber, idOf, referencesOf, stored } from './entries.ts'

const OTHER = idOf(999)

function trayOf(follower?: TrayFollower) {
  const added: Parameters<TrayCalls['add']>[0][] = []
  const removed: string[] = []
  const undo = createUndo()
  const tray = createTray(
    {
      async add(addition) {
        added.push(addition)
        return { addition: OTHER }
      },
      async remove({ ids }) {
        removed.push(...ids)
        return undefined
      },
    },
    undo,
    follower,
  )
  const tell = (entries: IntakeEntry[], changes: Partial<IntakeChanges> = {}) =>
    tray.follow({ entries, removed: [], refused: [], complete: [], ...changes })
  const shown = () => tray.store.getState().items.map((item) => `${nameOfItem(item)} ${item.state}`)
  return { tray, undo, added, removed, tell, shown }
}

const ready = (...numbers: number[]) => numbers.map((number) => entryOfNumber(number, 'ready'))
const waiting = (...numbers: number[]) => numbers.map((number) => entryOfNumber(number, 'waiting'))

it('says what leaves by the hand or is exchanged, and brings back what went with it, with each undo and redo', () => {
  const told: string[] = []
  const { tray, undo, tell } = trayOf({
    onLeave(items) {
      const names = items.map(nameOfItem).join()
      told.push(`left ${names}`)
      return () => void told.push(`back ${names}`)
    },
    onExchange: (out, into) => void told.push(`${nameOfItem(out)} is ${nameOfItem(into)}`),
  })
  tell(ready(0, 1, 2))
  tray.move(idOf(0), 2)
  tray.remove(idOf(1))
  undo.undo()
  undo.redo()
  undo.undo()
  tray.exchange(idOf(2), stored(7), [])
  undo.undo()
  tray.clear()
  expect(told).toEqual([
    'left 1.png',
    'back 1.png',
    'left 1.png',
    'back 1.png',
    '2.png is 7.png',
    '7.png is 2.png',
    'left 1.png,2.png,0.png',
  ])
})

it('knows of a picture that it is an item of the library by now, and no more than that', () => {
  const { tray, tell, undo } = trayOf()
  tell([...ready(0), ...waiting(1)])
  const [before] = tray.store.getState().items
  tray.knowAsset(idOf(0), 'asset')
  tray.knowAsset(idOf(1), 'other')
  expect(referencesOf(tray.store.getState().items)).toEqual([stored(0, { asset: 'asset' })])
  expect(tray.store.getState().items[0]).toMatchObject({
    key: before?.key,
    changes: [{ type: 'oriented' }],
  })
  undo.undo()
  expect(tray.store.getState().items).toEqual([])
})

describe('the tray', () => {
  it('shows what comes in, in the order of the hand, however it becomes ready', () => {
    const { tell, shown, tray } = trayOf()
    tell(waiting(0, 2))
    tell(ready(2))
    tell([...waiting(1), entryOfNumber(0, 'failed')])
    expect(shown()).toEqual(['0.png failed', '1.png coming', '2.png ready'])
    expect(referencesOf(tray.store.getState().items)).toEqual([stored(2)])
  })

  it('says how much room there is, and counts what does not fit a message', async () => {
    const { tray, added, tell } = trayOf()
    tell(ready(0, 1))
    const sources: IntakeSource[] = Array.from({ length: 502 }, (_, id) => ({
      type: 'asset',
      id: String(id),
    }))
    await tray.add(sources, 3)
    expect(tray.room()).toBe(48)
    expect(added).toEqual([{ sources: sources.slice(0, 500), room: 48, leftOut: 5 }])
  })

  it('counts what is handed in as arriving until all of it is known', async () => {
    const { tray, tell } = trayOf()
    const arriving = () => tray.store.getState().arriving
    const adding = tray.add([{ type: 'asset', id: 'a' }])
    expect(arriving()).toBe(1)
    await adding
    tell(waiting(0))
    expect(arriving()).toBe(1)
    tell([], { complete: [OTHER] })
    expect(arriving()).toBe(0)
  })

  it('takes no more than fifty', () => {
    const { tell, shown, tray, removed } = trayOf()
    tell(ready(...Array.from({ length: 51 }, (_, index) => index)))
    expect(shown()).toHaveLength(50)
    expect(tray.room()).toBe(0)
    expect(removed).toEqual([idOf(50)])
  })

  it('moves a picture, and undoes and redoes it', () => {
    const { tray, undo, tell, shown } = trayOf()
    tell(ready(0, 1, 2))
    tray.move(idOf(0), 2)
    const moved = ['1.png ready', '2.png ready', '0.png ready']
    expect(shown()).toEqual(moved)
    undo.undo()
    expect(shown()).toEqual(['0.png ready', '1.png ready', '2.png ready'])
    undo.redo()
    expect(shown()).toEqual(moved)
  })

  it('moves a picture by one hold of a key in one step, which a move of another one is not part of', () => {
    const { tray, undo, tell, shown } = trayOf()
    tell(ready(0, 1, 2))
    const before = shown()
    const hold = {}
    tray.move(idOf(0), 1, hold)
    tray.move(idOf(0), 2, hold)
    const held = shown()
    tray.move(idOf(0), 1, {})
    tray.move(idOf(0), 0)
    tray.move(idOf(0), 1)
    for (let step = 0; step < 3; step += 1) undo.undo()
    expect(shown()).toEqual(held)
    undo.undo()
    expect(shown()).toEqual(before)
    undo.redo()
    expect(shown()).toEqual(held)
  })

  it('records no move that moves nothing', () => {
    const { tray, undo, tell, shown } = trayOf()
    tell(ready(0, 1))
    tray.move(idOf(1), 9)
    tray.move(OTHER, 0)
    undo.undo()
    expect(shown()).toEqual([])
  })

  it('takes a picture out and puts it back where it was', () => {
    const { tray, undo, tell, shown, removed } = trayOf()
    tell(ready(0, 1, 2))
    tray.remove(idOf(1))
    expect(shown()).toEqual(['0.png ready', '2.png ready'])
    expect(removed).toEqual([idOf(1)])
    undo.undo()
    expect(shown()).toEqual(['0.png ready', '1.png ready', '2.png ready'])
    undo.redo()
    expect(shown()).toEqual(['0.png ready', '2.png ready'])
  })

  it('puts all back that were taken out at once', () => {
    const { tray, undo, tell, shown } = trayOf()
    tell([...ready(0, 1), entryOfNumber(2, 'failed')])
    tray.clear()
    expect(shown()).toEqual([])
    undo.undo()
    expect(shown()).toEqual(['0.png ready', '1.png ready', '2.png failed'])
  })

  it('goes on with a picture that was taken out on its way, so that an undo brings it back ready', () => {
    const { tray, undo, tell, shown, removed } = trayOf()
    tell(waiting(0))
    tray.remove(idOf(0))
    expect(removed).toEqual([])
    tell(ready(0))
    expect(shown()).toEqual([])
    // The main process forgets it: it is not in the tray after a reload.
    expect(removed).toEqual([idOf(0)])
    undo.undo()
    expect(shown()).toEqual(['0.png ready'])
  })

  it('does not bring back what would never arrive', () => {
    const { tray, undo, tell, shown, removed } = trayOf()
    tell(waiting(0))
    tray.remove(idOf(0))
    tray.cancelRemoved()
    expect(removed).toEqual([idOf(0)])
    // Told of just before the main process heard that.
    tell([entryOfNumber(0, 'preparing')])
    undo.undo()
    expect(shown()).toEqual([])
  })

  it('gives up the oldest of more than fifty that were taken out on their way', () => {
    const { tray, tell, removed } = trayOf()
    tell(waiting(...Array.from({ length: 50 }, (_, index) => index)))
    tray.clear()
    tell(waiting(50, 51))
    tray.clear()
    expect(removed).toEqual([idOf(0), idOf(1)])
  })

  it('knows what was taken out on its way, until it is ready or comes back', () => {
    const { tray, undo, tell } = trayOf()
    const takenOut = () => tray.store.getState().takenOut
    tell(waiting(0, 1, 2))
    tray.remove(idOf(2))
    tray.remove(idOf(0))
    expect(takenOut()).toEqual([idOf(2), idOf(0)])
    tell(ready(2))
    expect(takenOut()).toEqual([idOf(0)])
    undo.undo()
    expect(takenOut()).toEqual([])
  })

  it('starts without what an earlier page had taken out, and stops the work on it', () => {
    const { tray, tell, shown, removed } = trayOf()
    tray.show([], [idOf(1)])
    tell([...ready(1), ...waiting(2)])
    expect(shown()).toEqual(['2.png coming'])
    expect(removed).toEqual([idOf(1)])
  })

  it('undoes an addition as a whole, also while more of it comes', () => {
    const { undo, tell, shown } = trayOf()
    tell(ready(0))
    tell(waiting(1))
    undo.undo()
    tell([...ready(1), ...waiting(2)], { complete: [waiting(0)[0]?.addition ?? ''] })
    expect(shown()).toEqual([])
    undo.redo()
    expect(shown()).toEqual(['0.png ready', '1.png ready', '2.png coming'])
  })

  it('undoes additions one after the other', () => {
    const { undo, tell, shown } = trayOf()
    tell(ready(0))
    tell([entryOfNumber(1, 'ready', OTHER)])
    undo.undo()
    expect(shown()).toEqual(['0.png ready'])
    undo.undo()
    expect(shown()).toEqual([])
  })

  it('takes out what the user did not want to be fetched, with nothing to undo', () => {
    const { undo, tell, shown } = trayOf()
    tell([entryOfNumber(0, 'ready', OTHER)])
    tell(waiting(1))
    tell([], { removed: [idOf(1)] })
    expect(shown()).toEqual(['0.png ready'])
    undo.undo()
    expect(shown()).toEqual([])
  })

  it('puts the references of a request in place of everything, and what was there back as it is by then', () => {
    const { tray, tell, shown } = trayOf()
    tell([...ready(0), ...waiting(1)])
    const before = tray.store.getState().items
    tray.replace([stored(7), stored(8)])
    expect(shown()).toEqual(['7.png ready', '8.png ready'])
    tell(ready(1))
    tray.restore(before)
    expect(shown()).toEqual(['0.png ready', '1.png ready'])
  })

  it('has a new key for each reference, so that one can be there twice', () => {
    const { tray } = trayOf()
    tray.replace([stored(7), stored(7)])
    const keys = tray.store.getState().items.map(({ key }) => key)
    expect(new Set(keys).size).toBe(2)
  })
})
