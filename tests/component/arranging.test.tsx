import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { AppError } from '#shared/errors.ts'
import type { Collection } from '#shared/domain/organise.ts'
import { arrangeItems } from '../../renderer/commands/arrange.ts'
import { findItems } from '../../renderer/commands/collections.ts'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { catalogue } from '../../renderer/data/catalogue/catalogue-store.ts'
import { sortBy, useLibrarySearch } from '../../renderer/data/catalogue/library-search.ts'
import { setLibraryLayout } from '../../renderer/data/catalogue/library-view.ts'
import { useLibrary } from '../../renderer/data/library-store.ts'
import { useOrganise } from '../../renderer/data/organise/organise-store.ts'
import { usePanes } from '../../renderer/data/panes.ts'
import { emptySelection, useSelection } from '../../renderer/data/selection.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { Palette } from '../../renderer/features/palette/palette.tsx'
import { LibraryView } from '../../renderer/features/library/library-view.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { useView } from '../../renderer/navigation/view-store.ts'
import { DropZone } from '../../renderer/parts/drop-zone/drop-zone.tsx'
import { Toasts } from '../../renderer/ui/toasts.tsx'
import { callsOf, emit } from './support/fake-bridge.ts'
import { idOf, promptOf, serveItems, stopServing } from './support/found-items.ts'
import { show } from './support/show.tsx'

const COLLECTION: Collection = {
  id: 'foxes',
  kind: 'manual',
  name: 'Foxes',
  icon: null,
  query: null,
  cover: null,
  items: null,
}

const sheet = page.getByRole('region', { name: 'Library' })
const tile = (n: number) =>
  sheet.getByRole('button', { name: new RegExp(`^Open picture .*: ${promptOf(n)}(?!\\d)`) })
const cellOf = (n: number): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-cell="${idOf(n)}"]`)
const shown = (): number[] => [...(useLibrarySearch.getState().found?.ns ?? [])]
const line = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-insertion]')
const told = (text: string) => page.getByRole('status').getByText(text)

/** What is in the collection, in its order, as the main process has it. */
let arranged: number[]
/** As it was before the last operation. */
let before: number[]
let isBroken: boolean
let stop: () => void

/** Shows the collection with so many items, number 1 first. Returns `ServedItems.holdFound`. */
async function open(count: number): Promise<() => () => void> {
  arranged = Array.from({ length: count }, (_, at) => at + 1)
  before = []
  isBroken = false
  const { findBy, holdFound } = serveItems(count, {
    collections: {
      list: () => [{ ...COLLECTION, items: count }],
      order({ items, before: next }) {
        if (isBroken || items.type !== 'ids') throw new AppError('disk', {})
        before = arranged
        const moved = items.ids.map((id) => catalogue.nOf(id))
        const rest = arranged.filter((n) => !moved.includes(n))
        const at = next === null ? rest.length : rest.indexOf(catalogue.nOf(next))
        arranged = rest.toSpliced(at, 0, ...moved)
        return { operation: 'done', changed: moved.length }
      },
    },
    organise: {
      undo() {
        ;[arranged, before] = [before, arranged]
        emit('catalogueChanged', { version: 0 })
        return { operation: 'undone', changed: 1 }
      },
    },
    sharing: { startDrag: () => {} },
  })
  findBy(({ query, sort }, all) => (query === 'in:Foxes' && sort === 'manual' ? arranged : all))
  useOrganise.setState({ collections: [COLLECTION] })
  useView.setState({ view: 'library' })
  findItems('in:Foxes')
  show(
    <>
      <div style={{ width: 1232, height: 700 }}>
        <LibraryView />
      </div>
      <DropZone
        isBlocked={() => false}
        onDrop={() => {}}
        onEdit={() => {}}
        onFavourites={() => {}}
        onCollect={() => {}}
      />
      <Toasts label="Messages" closeLabel="Close" overDark={false} />
    </>,
  )
  await expect.element(tile(1)).toBeVisible()
  return holdFound
}

beforeEach(() => {
  usePanes.setState(usePanes.getInitialState(), true)
  const { t } = createI18n('en')
  stop = listenToKeys({ t, platform: 'linux' })
})
afterEach(() => {
  stop()
  stopServing()
  emptySelection()
  useView.setState(useView.getInitialState(), true)
  useOrganise.setState(useOrganise.getInitialState(), true)
  useLibrary.setState(useLibrary.getInitialState(), true)
})

const focusOn = (n: number): void => cellOf(n)?.querySelector('button')?.focus()

/** Drags a tile, with so many items that are selected, over points of the window. */
function drag(n: number, count = 1) {
  const from = cellOf(n)?.querySelector('button')
  from?.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true }))
  const dataTransfer = new DataTransfer()
  for (let file = 0; file < count; file += 1) {
    dataTransfer.items.add(new File(['fox'], `${file}.png`, { type: 'image/png' }))
  }
  const send = (type: string, x: number, y: number): void =>
    void (document.elementFromPoint(x, y) ?? document.body).dispatchEvent(
      new DragEvent(type, {
        bubbles: true,
        cancelable: true,
        dataTransfer,
        clientX: x,
        clientY: y,
      }),
    )
  return {
    over: (x: number, y: number) => send('dragover', x, y),
    drop: (x: number, y: number) => send('drop', x, y),
  }
}

/** A point of a tile, by shares of its width and height. */
function pointOf(n: number, across: number, down = 0.5): [number, number] {
  const { left, top, width, height } = cellOf(n)?.getBoundingClientRect() ?? new DOMRect()
  return [left + width * across, top + height * down]
}

const zones = page.getByText('Add to favourites')

describe('while only the first items of the collection are there', () => {
  it.each([
    ['all have come', () => {}, 1],
    ['something else is shown by then, which stays as it is', () => findItems('other'), 0],
  ])('an item goes behind the last of all once %s', async (_, meanwhile, times) => {
    const hold = await open(1500)
    findItems('')
    await expect.poll(() => useLibrarySearch.getState().isSearching).toBe(false)
    const release = hold()
    findItems('in:Foxes')
    await expect.poll(() => useLibrarySearch.getState().found?.hasMore).toBe(true)
    const moving = arrangeItems(createI18n('en').t, new Set([idOf(2)]), 'end')
    meanwhile()
    release()
    await moving
    expect(callsOf('collections.order')).toHaveLength(times)
    expect(arranged.indexOf(2)).toBe(times === 1 ? 1499 : 1)
  })
})

describe('by keys', () => {
  it('an item of a collection is moved: it is there at once, that is told, and it can be undone', async () => {
    await open(40)
    focusOn(2)
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')
    expect(shown().slice(0, 4)).toEqual([1, 3, 2, 4])
    await expect.element(told('Moved to 3 of 40')).toBeInTheDocument()
    await expect.poll(() => arranged.slice(0, 4)).toEqual([1, 3, 2, 4])
    expect(document.activeElement?.closest('[data-cell]')).toBe(cellOf(2))
    expect(callsOf('collections.order')).toEqual([
      { id: 'foxes', items: { type: 'ids', ids: [idOf(2)] }, before: idOf(4) },
    ])
    undoStack.undo()
    await expect.poll(() => shown().slice(0, 3)).toEqual([1, 2, 3])
    undoStack.redo()
    await expect.poll(() => shown().slice(0, 3)).toEqual([1, 3, 2])
  })

  it('each press counts, also before the one before was saved, and leads to both ends', async () => {
    await open(300)
    focusOn(2)
    await userEvent.keyboard('{Alt>}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}{/Alt}')
    expect(shown().slice(0, 5)).toEqual([1, 3, 4, 2, 5])
    await expect.poll(() => arranged.slice(0, 5)).toEqual([1, 3, 4, 2, 5])
    await userEvent.keyboard('{Alt>}{End}{/Alt}')
    expect(shown().at(-1)).toBe(2)
    // It is followed to where it went.
    await expect.element(tile(2)).toBeVisible()
    await expect.poll(() => document.activeElement?.closest('[data-cell]') === cellOf(2)).toBe(true)
    expect(sheet.element().contains(document.elementFromPoint(...pointOf(2, 0.5)))).toBe(true)
    await userEvent.keyboard('{Alt>}{Home}{/Alt}')
    await expect.poll(() => arranged.slice(0, 3)).toEqual([2, 1, 3])
    expect(shown()).toEqual(arranged)
  })

  it('what a held key has done is undone as one', async () => {
    await open(40)
    focusOn(2)
    let recorded = 0
    const stopCounting = undoStack.subscribe(() => (recorded += 1))
    await userEvent.keyboard('{Alt>}{ArrowRight>3/}{/Alt}')
    await expect.poll(() => arranged.slice(0, 5)).toEqual([1, 3, 4, 5, 2])
    await expect.poll(() => recorded).toBe(3)
    stopCounting()
    undoStack.undo()
    await expect.poll(() => callsOf('organise.undo')).toHaveLength(3)
  })

  it('all that is selected goes along, side by side', async () => {
    await open(40)
    useSelection.setState({ ids: new Set([idOf(5), idOf(3)]), anchor: null })
    focusOn(5)
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}')
    expect(shown().slice(0, 5)).toEqual([1, 3, 5, 2, 4])
    await expect.element(told('2 moved, the first to 2 of 40')).toBeInTheDocument()
    expect(callsOf('collections.order')).toEqual([
      { id: 'foxes', items: { type: 'ids', ids: [idOf(3), idOf(5)] }, before: idOf(2) },
    ])
  })

  it('what cannot be saved is shown as it was, and said', async () => {
    await open(40)
    isBroken = true
    focusOn(2)
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')
    await expect.element(page.getByText('The order could not be saved')).toBeVisible()
    await expect.poll(() => shown().slice(0, 3)).toEqual([1, 2, 3])
  })
})

it('the palette says why a tile cannot be moved, behind what can be done', async () => {
  await open(40)
  sortBy('newest')
  await expect.poll(() => shown()[0]).toBe(40)
  focusOn(40)
  show(<Palette onClose={() => {}} />)
  const option = page.getByRole('option', { name: /^Move to the start/ })
  await expect.element(page.getByRole('combobox', { name: /^Search actions/ })).toHaveFocus()
  await userEvent.keyboard('move to the')
  await expect.element(option).toHaveAttribute('aria-disabled', 'true')
  expect(option.element().textContent).toMatch(/To move items, sort by .*As arranged/)
  expect(page.getByRole('option').first().element().textContent).toMatch(/^Search the library/)
  ;(option.element() as HTMLElement).click()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(callsOf('collections.order')).toEqual([])
  await expect.element(option).toBeVisible()
})

describe('by the menu of a tile', () => {
  it('a tile is moved, or one reads why it cannot be', async () => {
    await open(40)
    await userEvent.click(tile(3), { button: 'right' })
    await userEvent.click(page.getByRole('menuitem', { name: /^Move to the start/ }))
    await expect.poll(() => arranged.slice(0, 3)).toEqual([3, 1, 2])
    sortBy('newest')
    await expect.poll(() => shown()[0]).toBe(40)
    await userEvent.click(tile(40), { button: 'right' })
    const entry = page.getByRole('menuitem', { name: /^Move to the start/ })
    await expect.element(entry).toHaveAttribute('aria-disabled', 'true')
    expect(entry.element().textContent).toMatch(/To move items, sort by .*As arranged/)
    await userEvent.keyboard('{Escape}')
    focusOn(40)
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')
    await expect.element(page.getByText(/To move items, sort by .*As arranged/)).toBeVisible()
    expect(callsOf('collections.order')).toHaveLength(1)
  })

  it('none is moved in a library that can only be looked at, nor of a collection of which only some are shown', async () => {
    await open(40)
    const reasonFor = async (n: number): Promise<string | null> => {
      await userEvent.click(tile(n), { button: 'right' })
      const text = page.getByRole('menuitem', { name: /^Move to the start/ }).element().textContent
      await userEvent.keyboard('{Escape}')
      await expect.poll(() => document.querySelector('[role="menu"]')).toBeNull()
      return text
    }
    findItems('in:Foxes is:image')
    await expect.poll(() => useLibrarySearch.getState().foundBy?.query).toBe('in:Foxes is:image')
    expect(await reasonFor(40)).toContain('show the whole collection')
    findItems('in:Foxes')
    await expect.poll(() => shown()[0]).toBe(1)
    useLibrary.setState({
      status: { items: 40, bytes: 1, trashed: 0, missing: 0, restoration: null, isReadOnly: true },
    })
    expect(await reasonFor(1)).toContain('can only be looked at')
    findItems('fox')
    await expect.poll(() => useLibrarySearch.getState().foundBy?.query).toBe('fox')
    await userEvent.click(tile(40), { button: 'right' })
    await expect.element(page.getByRole('menuitem', { name: 'Add tags…' })).toBeVisible()
    expect(page.getByRole('menuitem', { name: /^Move to the start/ }).query()).toBeNull()
  })
})

describe('by the pointer', () => {
  it('a tile is dragged between two others, where a line is shown', async () => {
    await open(40)
    const { over, drop } = drag(1)
    over(...pointOf(4, 0.3))
    await expect.poll(line).not.toBeNull()
    const { left = 0, height } = line()?.getBoundingClientRect() ?? {}
    const edge = cellOf(4)?.getBoundingClientRect()
    expect(Math.abs(left - (edge?.left ?? 0))).toBeLessThan(6)
    expect(height).toBe(edge?.height)
    expect(zones.query()).toBeNull()
    drop(...pointOf(4, 0.3))
    expect(shown().slice(0, 5)).toEqual([2, 3, 1, 4, 5])
    await expect.poll(line).toBeNull()
    await expect.poll(() => arranged.slice(0, 5)).toEqual([2, 3, 1, 4, 5])
  })

  it('all that is selected goes with it, and nothing happens where it is dropped beside itself', async () => {
    await open(40)
    useSelection.setState({ ids: new Set([idOf(2), idOf(3)]), anchor: null })
    const onto = async (n: number, across: number): Promise<void> => {
      const { over, drop } = drag(2, 2)
      over(...pointOf(n, across))
      await expect.poll(line).not.toBeNull()
      drop(...pointOf(n, across))
      await expect.poll(line).toBeNull()
    }
    await onto(4, 0.2)
    expect(shown().slice(0, 4)).toEqual([1, 2, 3, 4])
    await onto(1, 0.2)
    expect(shown().slice(0, 4)).toEqual([2, 3, 1, 4])
    expect(callsOf('collections.order')).toHaveLength(1)
  })

  it('in a list it goes above or below a line', async () => {
    await open(40)
    setLibraryLayout('list')
    await expect.poll(() => cellOf(2)?.offsetHeight).toBeLessThan(60)
    const { over, drop } = drag(1)
    over(...pointOf(5, 0.5, 0.8))
    await expect.poll(() => line()?.offsetWidth).toBe(cellOf(5)?.offsetWidth)
    drop(...pointOf(5, 0.5, 0.8))
    expect(shown().slice(0, 6)).toEqual([2, 3, 4, 5, 1, 6])
  })

  it('the sheet scrolls while something is held at its edge', async () => {
    await open(300)
    const scroller = sheet.element()
    const { bottom } = scroller.getBoundingClientRect()
    const { over, drop } = drag(1)
    over(600, bottom - 4)
    await expect.poll(() => scroller.scrollTop).toBeGreaterThan(400)
    const insertion = (): number => Number(line()?.dataset['insertion'])
    expect(insertion()).toBeGreaterThan(20)
    over(600, 300)
    await expect.poll(() => line()?.getBoundingClientRect().top).toBeLessThan(300)
    const at = insertion()
    const topOf = (n: number): number => cellOf(n)?.getBoundingClientRect().top ?? Number.NaN
    const top = topOf(at)
    drop(600, 300)
    // Now before the one that it was dropped behind; all that was passed is one place earlier.
    expect(shown().indexOf(1)).toBe(at - 1)
    await expect.poll(line).toBeNull()
    // What the pointer is on stays where it is, and the page with it.
    expect(Math.abs(topOf(at) - top)).toBeLessThan(200)
    await expect.element(tile(1)).toBeVisible()
  })

  it('beside the sheet, and among the zones that are shown then, it is dropped as anywhere else', async () => {
    await open(40)
    const { over, drop } = drag(1)
    over(600, 720)
    await expect.element(zones).toBeVisible()
    expect(line()).toBeNull()
    over(...middleOf(zones.element()))
    await expect.element(zones).toBeVisible()
    over(...pointOf(4, 0.9))
    await expect.poll(line).not.toBeNull()
    expect(zones.query()).toBeNull()
    drop(600, 720)
    expect(callsOf('collections.order')).toEqual([])
  })

  it('nothing is moved in another order', async () => {
    await open(40)
    sortBy('newest')
    await expect.poll(() => shown()[0]).toBe(40)
    const { over } = drag(40)
    over(...pointOf(36, 0.3))
    await expect.element(zones).toBeVisible()
    expect(line()).toBeNull()
  })
})

function middleOf(element: Element): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect()
  return [left + width / 2, top + height / 2]
}
