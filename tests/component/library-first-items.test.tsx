import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { z } from 'zod'
import { itemSetSchema, type ItemSet } from '#shared/domain/organise.ts'
import { currentContext } from '../../renderer/commands/context.ts'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { runCommand } from '../../renderer/commands/run-command.ts'
import { catalogue } from '../../renderer/data/catalogue/catalogue-store.ts'
import {
  refreshLibrarySearch,
  searchFor,
  sortBy,
  useLibrarySearch,
} from '../../renderer/data/catalogue/library-search.ts'
import { setLibraryLayout } from '../../renderer/data/catalogue/library-view.ts'
import { usePanes } from '../../renderer/data/panes.ts'
import { emptySelection, select, useSelection } from '../../renderer/data/selection.ts'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { useViewer } from '../../renderer/navigation/viewer-store.ts'
import { useView } from '../../renderer/navigation/view-store.ts'
import { callsOf } from './support/fake-bridge.ts'
import { idOf, stopServing, type ServedItems } from './support/found-items.ts'
import { cellOf, found, openLibrary, placeOf, tile } from './support/library-sheet.tsx'

const MANY = 6000

const buttonOf = (n: number): HTMLButtonElement | null => cellOf(n)?.querySelector('button') ?? null
const focused = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-cell]')?.dataset['cell']
const selected = (): number => useSelection.getState().ids.size
const isSearching = (): boolean => useLibrarySearch.getState().isSearching

let served: ServedItems

async function open(): Promise<void> {
  served = openLibrary(MANY)
  await expect.element(tile(MANY)).toBeVisible()
  await expect.poll(isSearching).toBe(false)
}

/** Has every second item found, of which the first alone are there. Returns how to let all of them come. */
async function findEven(): Promise<() => void> {
  const release = served.holdFound()
  served.findBy((_, all) => all.filter((n) => n % 2 === 0))
  searchFor('even')
  await expect.poll(() => placeOf(MANY - 2)).toBe(2)
  expect(isSearching()).toBe(true)
  return release
}

beforeEach(() => {
  usePanes.setState(usePanes.getInitialState(), true)
  useViewer.setState(useViewer.getInitialState(), true)
})
afterEach(() => {
  stopServing()
  emptySelection()
  useView.setState(useView.getInitialState(), true)
})

it('selects one item more, and not all of them, of many that are selected', async () => {
  await open()
  const many = Array.from({ length: 2000 }, (_, at) => idOf(2 * at + 2))
  select(() => ({ ids: new Set(many), anchor: null }))
  const release = await findEven()
  await userEvent.click(cellOf(MANY)?.querySelector('[role="checkbox"]') ?? document.body)
  expect(selected()).toBe(2001)
  release()
  await expect.poll(isSearching).toBe(false)
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 }))
  expect(selected()).toBe(2001)
})

it('selects none of something else that is found by then', async () => {
  await open()
  const release = await findEven()
  await userEvent.keyboard('{Control>}a{/Control}')
  const first = selected()
  served.findBy((_, all) => all.filter((n) => n % 3 === 0))
  searchFor('third')
  release()
  await expect.poll(isSearching).toBe(false)
  await expect.poll(selected).toBeLessThan(first)
})

const NONE_LEFT = { trashedAt: 1, kept: 0, failed: 0 }
const NONE_PROTECTED = { favourites: 0, collected: 0, protected: 0 }

/** How many items a set of what was found is of. */
function sizeOf(items: ItemSet): number {
  if (items.type === 'ids') return items.ids.length
  return items.ranges.reduce((sum, [first, end]) => sum + end - first, 0)
}

describe('what is done with all before they have come', () => {
  const keys = (...presses: string[]) => userEvent.keyboard(presses.join(''))
  const ALL = '{Control>}a{/Control}'
  const TO_LAST = '{Shift>}{End}{/Shift}'
  const RATE = '{Alt>}3{/Alt}'
  const window = { t: createI18n('en').t, platform: 'linux' } as const
  let stopKeys: () => void

  beforeEach(() => (stopKeys = listenToKeys(window)))
  afterEach(() => stopKeys())

  /** Of how many items the main process was asked to do something, call by call. */
  const askedOf = (method: string): number[] =>
    callsOf(method).map((input) => sizeOf(z.object({ items: itemSetSchema }).parse(input).items))
  const deleted = (): number[] => askedOf('library.trashSet')
  const rated = (): number[] => askedOf('organise.apply')

  async function openAndFind(): Promise<() => void> {
    served = openLibrary(MANY, undefined, {
      library: {
        protectedOf: ({ items }) => ({ items: sizeOf(items), ...NONE_PROTECTED }),
        trashSet: ({ items }) => ({ ...NONE_LEFT, trashed: sizeOf(items) }),
      },
      organise: { apply: ({ items }) => ({ operation: null, changed: sizeOf(items) }) },
    })
    await expect.element(tile(MANY)).toBeVisible()
    await expect.poll(isSearching).toBe(false)
    const release = await findEven()
    buttonOf(MANY)?.focus()
    return release
  }

  it.each([ALL, TO_LAST])('deletes all by Delete behind %s', async (selecting) => {
    const release = await openAndFind()
    // A key that does nothing does not change what is meant.
    await keys(selecting, '{Control}{Delete}')
    expect(deleted()).toEqual([])
    release()
    await expect.poll(deleted).toEqual([MANY / 2])
  })

  it('rates all by a key, and deletes all by the button of the bar', async () => {
    const release = await openAndFind()
    await keys(ALL, RATE)
    runCommand('selectionTrash', currentContext(window), {})
    expect([deleted(), rated()]).toEqual([[], []])
    release()
    await expect.poll(() => [deleted(), rated()]).toEqual([[MANY / 2], [MANY / 2]])
  })

  it('does nothing with any of something else that is found by then, or once something else is selected', async () => {
    const release = await openAndFind()
    await keys(ALL, '{Delete}', RATE, '{Escape}')
    expect(selected()).toBe(0)
    await keys(ALL, '{Delete}', RATE)
    served.findBy((_, all) => all.filter((n) => n % 3 === 0))
    searchFor('third')
    release()
    await expect.poll(isSearching).toBe(false)
    await expect.poll(() => useLibrarySearch.getState().found?.total).toBe(MANY / 3)
    expect([deleted(), rated()]).toEqual([[], []])
    // And from then on what is selected is all that is meant.
    await keys(ALL, RATE)
    await expect.poll(rated).toEqual([MANY / 3])
    expect(deleted()).toEqual([])
  })

  it('deletes at once what is selected anew meanwhile', async () => {
    const release = await openAndFind()
    await keys(ALL, '{Escape} ')
    select(() => ({ ids: new Set([idOf(MANY), idOf(MANY - 2)]), anchor: null }))
    await keys('{Delete}')
    await expect.poll(deleted).toEqual([2])
    release()
    await expect.poll(isSearching).toBe(false)
    expect(deleted()).toEqual([2])
  })
})

it.each(['rows', 'squares', 'list'] as const)(
  'leads to the last of all by End, and selects them by Shift, in %s',
  async (layout) => {
    await open()
    setLibraryLayout(layout)
    const release = await findEven()
    buttonOf(MANY)?.focus()
    await userEvent.keyboard('{Shift>}{End}{/Shift}')
    // Until then one sees what one has seen.
    await new Promise((resolve) => requestAnimationFrame(resolve))
    expect([focused(), found()?.scrollTop]).toEqual([idOf(MANY), 0])
    release()
    await expect.poll(focused).toBe(idOf(2))
    await expect.poll(selected).toBe(MANY / 2)
    const box = cellOf(2)?.getBoundingClientRect()
    expect(box?.bottom).toBeLessThanOrEqual(found()?.getBoundingClientRect().bottom ?? 0)
  },
)

it('gives the focus back to an item that is not one of the first', async () => {
  await open()
  buttonOf(MANY - 1)?.focus()
  expect(focused()).toBe(idOf(MANY - 1))
  const release = served.holdFound()
  sortBy('oldest')
  await expect.poll(() => placeOf(1)).toBe(1)
  release()
  await expect.poll(isSearching).toBe(false)
  await expect.poll(focused).toBe(idOf(MANY - 1))
  await userEvent.keyboard('{ArrowLeft}')
  await expect.poll(focused).toBe(idOf(MANY - 2))
  sortBy('newest')
})

it('stays where one has scrolled to, though nothing was there yet', async () => {
  await open()
  const release = await findEven()
  const height = found()?.scrollHeight ?? 0
  found()?.scrollTo({ top: height / 2, behavior: 'instant' })
  await new Promise((resolve) => requestAnimationFrame(resolve))
  release()
  await expect.poll(isSearching).toBe(false)
  const seen = (): number[] =>
    [...document.querySelectorAll<HTMLElement>('[data-cell]')]
      .filter((cell) => {
        const { top } = cell.getBoundingClientRect()
        return top > 100 && top < 600
      })
      .map((cell) => Number(cell.getAttribute('aria-posinset')))
  await expect.poll(() => seen().length).toBeGreaterThan(5)
  const middle = seen()[0] ?? 0
  expect(middle / (MANY / 2)).toBeGreaterThan(0.45)
  expect(middle / (MANY / 2)).toBeLessThan(0.55)
})

it('has all of what is shown where what is searched for next fails', async () => {
  await open()
  const release = await findEven()
  served.findBy(() => {
    throw new Error('The disk is away')
  })
  searchFor('other')
  release()
  await expect.poll(isSearching).toBe(false)
  expect(useLibrarySearch.getState().error).not.toBeNull()
  expect(useLibrarySearch.getState().found).toMatchObject({ count: MANY / 2, hasMore: false })
})

it('finds again what has changed meanwhile', async () => {
  await open()
  const release = await findEven()
  served.remove([MANY, MANY - 4])
  void refreshLibrarySearch()
  release()
  await expect.poll(() => useLibrarySearch.getState().found?.total).toBe(MANY / 2 - 2)
  await expect.poll(() => placeOf(MANY - 6)).toBe(2)
  expect(catalogue.has(MANY)).toBe(false)
})
