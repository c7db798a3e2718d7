import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands, page, userEvent } from 'vitest/browser'
import { AppError } from '#shared/errors.ts'
import { catalogue } from '../../renderer/data/catalogue/catalogue-store.ts'
import { itemSetsOf } from '../../renderer/data/catalogue/item-sets.ts'
import {
  refreshLibrarySearch,
  searchFor,
  sortBy,
  useLibrarySearch,
} from '../../renderer/data/catalogue/library-search.ts'
import { setLibraryLayout } from '../../renderer/data/catalogue/library-view.ts'
import { setTileSize, usePanes } from '../../renderer/data/panes.ts'
import { emptySelection, useSelection } from '../../renderer/data/selection.ts'
import { findItems, openCollection } from '../../renderer/commands/collections.ts'
import { closeViewer, useViewer } from '../../renderer/navigation/viewer-store.ts'
import { useView } from '../../renderer/navigation/view-store.ts'
import { useFlight } from '../../renderer/ui/virtual-grid/flight.ts'
import { idOf, stopServing } from './support/found-items.ts'
import { cellOf, found, openLibrary, placeOf, sheet, tile } from './support/library-sheet.tsx'

const MANY = 30_000

const cells = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-cell]')]
const topOf = (n: number): number =>
  Math.round(cellOf(n)?.getBoundingClientRect().top ?? Number.NaN)

beforeEach(() => {
  usePanes.setState(usePanes.getInitialState(), true)
  useViewer.setState(useViewer.getInitialState(), true)
})
afterEach(() => {
  stopServing()
  emptySelection()
  useView.setState(useView.getInitialState(), true)
})

describe('the library', () => {
  it('shows the newest first, by day, and names what is on the screen', async () => {
    const { detailed } = openLibrary(200)
    await expect.element(tile(200)).toBeVisible()
    expect(sheet.getByRole('heading', { level: 2 }).first().element().textContent).toMatch(/40$/)
    expect(topOf(200)).toBe(topOf(199))
    expect(new Set(detailed).size).toBe(detailed.length)
    expect(detailed.length).toBeLessThan(120)
  })

  it('has squares, and a list whose heads put it in another order', async () => {
    openLibrary(200)
    await expect.element(tile(200)).toBeVisible()
    await userEvent.click(page.getByRole('radio', { name: 'Squares' }))
    await expect.poll(() => cellOf(200)?.offsetWidth).toBe(cellOf(200)?.offsetHeight)
    expect(cellOf(199)?.offsetWidth).toBe(cellOf(200)?.offsetWidth)
    await userEvent.click(page.getByRole('radio', { name: 'List' }))
    await expect.poll(() => cellOf(200)?.offsetHeight).toBeLessThan(60)
    await expect.element(sheet.getByText('1792 × 1024').first()).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: /^Made/ }))
    await expect.poll(() => topOf(1)).toBeLessThan(topOf(2))
  })

  it('has few of many items in the page, and leads to the last one by a key', async () => {
    openLibrary(MANY)
    await expect.element(tile(MANY)).toBeVisible()
    setLibraryLayout('squares')
    setTileSize('library', 0)
    await expect.poll(() => cells().length).toBeGreaterThan(60)
    expect(cells().length).toBeLessThanOrEqual(220)
    cellOf(MANY)?.querySelector('button')?.focus()
    await userEvent.keyboard('{End}')
    await expect.poll(() => document.activeElement).toBe(cellOf(1)?.querySelector('button'))
    expect(cells().length).toBeLessThanOrEqual(220)
  })

  it.each([
    ['of something else that is found', () => sortBy('oldest')],
    ['after a jump', () => found()?.scrollTo({ top: 40_000, behavior: 'instant' })],
  ])('draws first what is seen, and later what is below it, %s', async (_, change) => {
    openLibrary(MANY)
    await expect.element(tile(MANY)).toBeVisible()
    const below = (): number => {
      const end = found()?.getBoundingClientRect().bottom ?? 0
      return cells().filter((cell) => cell.getBoundingClientRect().top > end).length
    }
    await expect.poll(below).toBeGreaterThan(0)
    const [first] = cells()
    const belowAtFirst = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (first?.isConnected === true) return
        observer.disconnect()
        resolve(below())
      })
      observer.observe(document.body, { subtree: true, childList: true })
    })
    change()
    expect(await belowAtFirst).toBe(0)
    await expect.poll(below).toBeGreaterThan(0)
    sortBy('newest')
  })

  it('selects all that was found by a key, as one range of it', async () => {
    const served = openLibrary(MANY)
    await expect.element(tile(MANY)).toBeVisible()
    await userEvent.keyboard('{Control>}a{/Control}')
    expect(useSelection.getState().ids.size).toBe(MANY)
    expect(itemSetsOf(useSelection.getState().ids)).toEqual([
      { type: 'found', result: useLibrarySearch.getState().result?.result, ranges: [[0, MANY]] },
    ])
    await expect
      .poll(() => document.querySelectorAll('[data-selected]').length)
      .toBe(cells().length)
    // What is not found any more is not selected any more.
    served.findBy((_, all) => all.filter((n) => n % 2 === 0))
    searchFor('even')
    await expect.poll(() => useSelection.getState().ids.size).toBe(MANY / 2)
  })

  it('shows the first of what is found before the others have come, which changes nothing that can be done with all', async () => {
    const served = openLibrary(MANY)
    await expect.element(tile(MANY)).toBeVisible()
    await userEvent.keyboard('{Control>}a{/Control}')
    const height = found()?.scrollHeight ?? 0
    const release = served.holdFound()
    served.findBy((_, all) => all.filter((n) => n % 2 === 0))
    searchFor('even')
    await expect.poll(() => placeOf(MANY - 2)).toBe(2)
    expect(cellOf(MANY)?.getAttribute('aria-setsize')).toBe(String(MANY / 2))
    // About as much room as for all, so that the scroll bar does not jump.
    expect((found()?.scrollHeight ?? 0) / height).toBeGreaterThan(0.4)
    await userEvent.keyboard('{Control>}a{/Control}')
    expect(useLibrarySearch.getState().found).toMatchObject({ total: MANY / 2 })
    expect(useLibrarySearch.getState().isSearching).toBe(true)
    release()
    await expect.poll(() => useSelection.getState().ids.size).toBe(MANY / 2)
    expect(useLibrarySearch.getState().found).toMatchObject({ count: MANY / 2, total: MANY / 2 })
    // What is selected beyond the first of something else stays so.
    const releaseAll = served.holdFound()
    served.findBy((_, all) => all)
    searchFor('')
    await expect.poll(() => placeOf(MANY - 1)).toBe(2)
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 }))
    releaseAll()
    await expect.poll(() => useLibrarySearch.getState().isSearching).toBe(false)
    expect(useSelection.getState().ids.size).toBe(MANY / 2)
  })

  it('shows a collection from its top, wherever one was, and stays where one is while one types', async () => {
    const served = openLibrary(MANY)
    await expect.element(tile(MANY)).toBeVisible()
    const away = async (): Promise<void> => {
      found()?.scrollTo({ top: 40_000, behavior: 'instant' })
      await expect.poll(() => cells().length > 5 && cells()[0]?.ariaSetSize).toBeTruthy()
      await expect
        .poll(() => placeOf(catalogue.nOf(cells()[0]?.dataset['cell'] ?? '')))
        .toBeGreaterThan(500)
    }
    await away()
    served.findBy((_, all) => all.filter((n) => n % 2 === 0))
    openCollection({ kind: 'smart', name: 'Even', query: 'even' })
    await expect.poll(() => placeOf(MANY - 2)).toBe(2)
    expect(found()?.scrollTop).toBe(0)
    expect(useLibrarySearch.getState().query).toBe('even')
    await expect.poll(() => useLibrarySearch.getState().isSearching).toBe(false)
    expect(found()?.scrollTop).toBe(0)
    await away()
    served.findBy((_, all) => all)
    findItems('')
    await expect.poll(() => useLibrarySearch.getState().found?.count).toBe(MANY)
    expect(found()?.scrollTop).toBeGreaterThan(5000)
  })

  it('keeps in place what the pointer is on when tiles become larger, come in another order, or are fewer', async () => {
    const served = openLibrary(MANY)
    await expect.element(tile(MANY)).toBeVisible()
    found()?.scrollTo({ top: 40_000 })
    await expect.poll(() => cells().length > 20 && cellOf(MANY) === null).toBe(true)
    const element = document.elementFromPoint(620, 400)?.closest<HTMLElement>('[data-cell]')
    const n = catalogue.nOf(element?.dataset['cell'] ?? '')
    await commands.moveMouse([
      { x: 620, y: 395 },
      { x: 620, y: 400 },
    ])
    const shareUnder = (): number => {
      const box = cellOf(n)?.getBoundingClientRect()
      return box === undefined ? Number.NaN : (400 - box.top) / box.height
    }
    const before = shareUnder()
    const heightOf = (): number => cellOf(n)?.offsetHeight ?? 0
    const change = async (by: () => void, isDone: () => boolean): Promise<void> => {
      by()
      await expect.poll(isDone).toBe(true)
      expect(shareUnder()).toBeCloseTo(before, 1)
    }
    await change(
      () => setTileSize('library', 320),
      () => heightOf() > 240,
    )
    await change(
      () => setTileSize('library', 100),
      () => heightOf() < 130,
    )
    await change(
      () => setLibraryLayout('squares'),
      () => heightOf() === cellOf(n)?.offsetWidth && heightOf() === cellOf(n + 1)?.offsetWidth,
    )
    await change(
      () => sortBy('oldest'),
      () => placeOf(n) === n,
    )
    served.findBy((_, all) => all.filter((each) => each % 3 === n % 3))
    await change(
      () => searchFor('some'),
      () => cellOf(n - 1) === null && cellOf(n) !== null,
    )
  })

  it('says that nothing was found, and searches without a word at a press', async () => {
    const { findBy, queries } = openLibrary(20)
    await expect.element(tile(20)).toBeVisible()
    findBy(({ query }, all) => (query === '' || query === 'fox' ? all : []))
    searchFor('fox unicorn')
    const nothing = sheet.getByRole('heading', { name: 'Nothing matches this search' })
    await expect.element(nothing).toBeVisible()
    await userEvent.click(sheet.getByRole('button', { name: 'Search without unicorn' }))
    await expect.element(tile(20)).toBeVisible()
    expect(queries.at(-1)?.query).toBe('fox')
    searchFor('unicorn')
    await userEvent.click(sheet.getByRole('button', { name: 'Show everything' }))
    await expect.element(tile(20)).toBeVisible()
  })

  it('leads to Create as long as there is nothing', async () => {
    openLibrary(0)
    await userEvent.click(sheet.getByRole('button', { name: 'Make the first one' }))
    expect(useView.getState().view).toBe('create')
  })

  it('says why it cannot be read, and keeps what is shown when a search fails', async () => {
    const { findBy } = openLibrary(20, (served) => served.findBy(fail))
    const alert = page.getByRole('alert')
    await expect.element(alert.getByText('The library could not be read')).toBeVisible()
    findBy((_, all) => all)
    await userEvent.click(alert.getByRole('button', { name: 'Try again' }))
    await expect.element(tile(20)).toBeVisible()
    findBy(fail)
    searchFor('fox')
    await expect.element(alert.getByText(/The search failed/)).toBeVisible()
    await expect.element(tile(20)).toBeVisible()
  })

  it('opens the viewer on what was found, which stays as it is meanwhile but for what has gone', async () => {
    const served = openLibrary(20)
    await expect.element(tile(19)).toBeVisible()
    await userEvent.click(tile(19))
    await expect
      .poll(() => useViewer.getState())
      .toMatchObject({ assetId: idOf(19), list: 'library' })
    served.findBy((_, all) => all.filter((n) => n !== 18))
    served.remove([17])
    await refreshLibrarySearch()
    await expect.poll(() => cells().length).toBe(19)
    expect(cellOf(18)).not.toBeNull()
    expect(cellOf(17)).toBeNull()
    closeViewer()
    await expect.poll(() => cellOf(18)).toBeNull()
  })

  it('draws what flies by in its colour alone, and asks for nothing of it', async () => {
    const { detailed } = openLibrary(MANY)
    await expect.element(tile(MANY)).toBeVisible()
    await expect.poll(() => useLibrarySearch.getState().isSearching).toBe(false)
    const flying = (): boolean => useFlight.getState().isFlying
    let [stepsInFlight, asked] = [0, 0]
    while (stepsInFlight < 6) {
      found()?.scrollBy({ top: 2000 })
      // oxlint-disable-next-line no-await-in-loop -- frame by frame, as a wheel does
      await new Promise((resolve) => requestAnimationFrame(resolve))
      stepsInFlight = flying() ? stepsInFlight + 1 : 0
      if (stepsInFlight === 1) asked = detailed.length
    }
    expect(cells().at(-1)?.querySelector('button, img')).toBeNull()
    expect(detailed).toHaveLength(asked)
    const isNamed = (cell: HTMLElement): boolean =>
      cell.querySelector('button')?.getAttribute('aria-label')?.includes('Number') === true
    await expect.poll(() => cells().every(isNamed)).toBe(true)
  })
})

function fail(): never {
  throw new AppError('internal', {})
}
