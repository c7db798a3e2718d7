import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commands, page, userEvent } from 'vitest/browser'
import type { TrashedItem } from '#shared/domain/library.ts'
import { useLibrary } from '../../renderer/data/library-store.ts'
import { TrashView } from '../../renderer/features/trash/trash-view.tsx'
import { output } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

/** More than a scroll space holds one to one. */
const MANY = 30_000
/** So many ids come at once. */
const PAGE = 10_000

/** Thousands of pictures are asked for on the way, of nobody. */
const PATIENCE = 180_000

/** What the composer covers, which lies over the grid, in CSS pixels. */
const COVERED = 120

const grid = page.getByRole('grid', { name: 'Trash' })
const item = (number: number) =>
  page.getByRole('gridcell', { name: new RegExp(`^Trashed ${number} Until`) })
const button = (name: string) => page.getByRole('button', { name, exact: true })
const count = (text: string) => page.getByText(text, { exact: true })
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

function trashed(id: string): TrashedItem {
  return {
    asset: { ...output(id, 0), id },
    prompt: `Trashed ${id}`,
    trashedAt: 0,
  }
}

async function showAtRatio(ratio: number): Promise<void> {
  await commands.setPixelRatio(ratio)
  await expect.poll(() => devicePixelRatio).toBe(ratio)
}

/** Puts so many into the trash; what is restored is gone from it. */
function answerWithTrash(many: number): void {
  let ids = numbers(1, many).map(String)
  answerWith({
    library: {
      trashIds: ({ after }) => {
        const from = after === null ? 0 : Number(after)
        const next = from + PAGE
        return { ids: ids.slice(from, next), next: next < ids.length ? String(next) : null }
      },
      trashedItems: ({ ids: wanted }) => wanted.map(trashed),
      restore: ({ ids: gone }) => {
        ids = ids.filter((id) => !gone.includes(id))
      },
    },
  })
}

async function openTrash(many: number): Promise<void> {
  document.body.style.setProperty('--dock-space', `${COVERED}px`)
  answerWithTrash(many)
  show(
    <div style={{ width: 1000, height: 640 }}>
      <TrashView />
    </div>,
  )
  await expect.element(count(`${many.toLocaleString('en-US')} items`)).toBeVisible()
}

beforeEach(() => useLibrary.setState(useLibrary.getInitialState()))
afterEach(async () => {
  vi.useRealTimers()
  document.body.style.removeProperty('--dock-space')
  await commands.setPixelRatio(1)
})

const press = (keys: string) => userEvent.keyboard(keys)
const boxOf = (of: { element: () => Element }) => of.element().getBoundingClientRect()

/** Waits until an item lies within the window of the grid. */
async function expectInside(number: number): Promise<void> {
  await expect
    .poll(() => {
      const [cell] = item(number).elements()
      if (cell === undefined) return 'not mounted'
      const [inner, outer] = [cell.getBoundingClientRect(), boxOf(grid)]
      return inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1 ? 'inside' : 'outside'
    })
    .toBe('inside')
}

/** Drags the thumb of the grid's scroll bar from one end to the other. */
async function dragScrollBar(from: 0 | 1, to: 0 | 1): Promise<void> {
  const { right, top, height } = boxOf(grid)
  // The thumb is as short as one can be, and there may be buttons at both ends.
  const at = (share: number) => ({ x: right - 5, y: top + 22 + share * (height - 44) })
  const end = to === 1 ? 1.1 : -0.1
  // As a hand does that comes to rest: where much is to be drawn, the last of few moves may come to nothing.
  await commands.pressMouse([at(from), at(0.5), at(end), at(end), at(to === 1 ? 1.12 : -0.12)])
  await commands.releaseMouse()
}

/** Scrolls to a place of the bar's way, 0–1, as a click into it may. */
function jumpTo(share: number): void {
  const element = grid.element()
  element.scrollTo({ top: share * (element.scrollHeight - element.clientHeight) })
}

/** The number of an item that begins within the window of the grid, and whose details are there. */
async function numberInside(): Promise<number> {
  let found = 0
  await expect
    .poll(() => {
      const outer = boxOf(grid)
      const inside = [...grid.element().querySelectorAll('[role=gridcell]:has(p)')].find((cell) => {
        const { top } = cell.getBoundingClientRect()
        return top >= outer.top && top + 60 <= outer.bottom - COVERED
      })
      found = Number(/\d+/.exec(inside?.querySelector('p')?.textContent ?? '')?.[0] ?? 0)
      return found
    })
    .toBeGreaterThan(0)
  return found
}

/** On its picture, beside its button. */
const ON_PICTURE = { position: { x: 20, y: 20 } }

describe.each([1, 2])(
  'of 30,000 items at %d device pixels per CSS pixel, every one is reached',
  { timeout: PATIENCE },
  (ratio) => {
    beforeEach(async () => {
      await showAtRatio(ratio)
      await openTrash(MANY)
    })

    it('by End and Home, with the focus', async () => {
      await item(1).click(ON_PICTURE)
      await press('{End}')
      await expect.element(item(MANY)).toHaveFocus()
      await expectInside(MANY)
      // Nothing is left below it but the place of the composer.
      const below = () => boxOf(grid).bottom - COVERED - boxOf(item(MANY)).bottom
      await expect.poll(below).toBeGreaterThanOrEqual(0)
      expect(below()).toBeLessThan(24)
      await press('{Home}')
      await expect.element(item(1)).toHaveFocus()
      await expectInside(1)
    })

    it('by the scroll bar, after which keys still work', async () => {
      await item(1).click(ON_PICTURE)
      await dragScrollBar(0, 1)
      await expectInside(MANY)
      await press('{Home}')
      await expect.element(item(1)).toHaveFocus()
      await expectInside(1)
      await dragScrollBar(0, 1)
      await expectInside(MANY)
      await dragScrollBar(1, 0)
      await expectInside(1)
    })

    it('by the wheel, which moves as far in the middle as anywhere', async () => {
      jumpTo(0.5)
      const number = await numberInside()
      const before = boxOf(item(number)).top
      const moved = () => Math.round(boxOf(item(number)).top - before)
      const middle = { x: 500, y: 320 }
      await commands.turnWheel(middle, 60, 1)
      await expect.poll(moved).toBe(-60)
      await commands.turnWheel(middle, -60, 1)
      await expect.poll(moved).toBe(0)

      jumpTo(0.99)
      await expect.element(item(MANY)).not.toBeInTheDocument()
      await expect
        .poll(
          async () => {
            await commands.turnWheel(middle, 1000, 5)
            return item(MANY).elements().length
          },
          { timeout: 180_000 },
        )
        .toBe(1)
      await expectInside(MANY)
    })

    it('by a jump in the moment in which a turn of the wheel comes to rest', async () => {
      jumpTo(0.5)
      await numberInside()
      const element = grid.element()
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      const scrolled = new Promise((resolve) => element.addEventListener('scroll', resolve))
      element.scrollBy({ top: 61 })
      await scrolled
      jumpTo(1)
      // Before the next frame, with which the event of the jump comes: on a busy machine that is late.
      vi.advanceTimersByTime(1000)
      vi.useRealTimers()
      await expect.element(item(MANY)).toBeInTheDocument()
      await expectInside(MANY)
    })

    it('by a range over the middle, some of which comes back', async () => {
      await item(3).click(ON_PICTURE)
      await press('{End}')
      await expect.element(item(MANY)).toHaveFocus()
      await item(MANY - 2).click({ ...ON_PICTURE, modifiers: ['Shift'] })
      await expect.element(count('29,996 of 30,000 selected')).toBeVisible()
      jumpTo(0.5)
      const number = await numberInside()
      await expect.element(item(number)).toHaveAttribute('aria-selected', 'true')
      await item(number).click(ON_PICTURE)
      await expect.element(count('1 of 30,000 selected')).toBeVisible()
      await press('{Shift>}{ArrowRight}{ArrowRight}{/Shift}')
      await expect.element(count('3 of 30,000 selected')).toBeVisible()
      await button('Restore selected').click()
      await expect.element(count('29,997 items')).toBeVisible()
      await expect.element(item(number)).not.toBeInTheDocument()
      expect(callsOf('library.restore')).toEqual([
        { ids: [number, number + 1, number + 2].map(String) },
      ])
    })
  },
)

const FEW = 30

it('selects by keyboard and clicks, and what is restored leaves the focus with its neighbour', async () => {
  await openTrash(FEW)
  const isSelected = (number: number) => item(number).element().getAttribute('aria-selected')
  const expectSelected = async (selected: number): Promise<void> => {
    await expect.element(count(`${selected} of ${FEW} selected`)).toBeVisible()
  }
  await item(1).click(ON_PICTURE)
  await expectSelected(1)
  await press('{ArrowRight}')
  await expect.element(item(2)).toHaveFocus()
  // Arrows alone only look around.
  expect(isSelected(2)).toBe('false')
  await press(' ')
  await expectSelected(2)
  await press('{Shift>}{ArrowRight}{ArrowRight}{/Shift}')
  await expectSelected(3)
  expect(isSelected(1)).toBe('false')
  await item(9).click({ ...ON_PICTURE, modifiers: ['Control'] })
  await expectSelected(4)
  await press('{Control>}a{/Control}')
  await expectSelected(FEW)
  await press('{Escape}')
  await expect.element(count(`${FEW} items`)).toBeVisible()

  await item(9)
    .getByRole('button', { name: /^Restore/ })
    .click()
  await expect.element(count(`${FEW - 1} items`)).toBeVisible()
  await expect.element(item(9)).not.toBeInTheDocument()
  await expect.element(item(10)).toHaveFocus()
  await press('{Home}')
  await expect.element(item(1)).toHaveFocus()
  // The trash is a view, which Escape does not leave.
  await press('{Escape}')
  await expect.element(item(1)).toHaveFocus()
})

it('selects by a rectangle what it touches, scrolls at the edge, and takes all of it back by Escape', async () => {
  await openTrash(FEW)
  const { left, top, bottom } = boxOf(grid)
  await commands.pressMouse([
    { x: left + 20, y: top + 20 },
    { x: left + 60, y: top + 60 },
  ])
  await expect.element(count(`1 of ${FEW} selected`)).toBeVisible()
  // Down to the edge, where it scrolls to the last row by itself.
  await commands.moveMouse([{ x: left + 60, y: bottom + 30 }])
  await expect.element(count(`5 of ${FEW} selected`)).toBeVisible()
  await press('{Escape}')
  await expect.element(count(`${FEW} items`)).toBeVisible()
  await commands.releaseMouse()
  await expect.element(count(`${FEW} items`)).toBeVisible()
})

it('hands the focus on while one after the other is restored, at last to the view', async () => {
  await openTrash(3)
  const restore = (number: number) => item(number).getByRole('button', { name: /^Restore/ })
  await restore(2).click()
  await expect.element(item(3)).toHaveFocus()
  await restore(3).click()
  await expect.element(item(1)).toHaveFocus()
  await restore(1).click()
  await expect.element(page.getByText('The trash is empty')).toBeVisible()
  await expect.element(page.getByRole('region', { name: 'Trash', exact: true })).toHaveFocus()
})

it.each([
  ['trash', 'Moving files into the trash', false],
  ['empty_trash', 'Deleting', true],
] as const)(
  'while a task goes on (%s) it says how far, and what can be done is left',
  async (kind, says, isFixed) => {
    await openTrash(3)
    await button('Select all').click()
    useLibrary.setState({
      task: { state: 'running', kind, done: 1200, total: 98_310, isCancelling: false },
    })
    await expect.element(count(says)).toBeVisible()
    await expect.element(count('1,200 of 98,310')).toBeVisible()
    if (isFixed)
      await expect.element(button('Restore selected')).toHaveAttribute('aria-disabled', 'true')
    else await expect.element(button('Restore selected')).not.toHaveAttribute('aria-disabled')
    await expect
      .element(button('Delete selected for good…'))
      .toHaveAttribute('aria-disabled', 'true')
    if (isFixed) return
    await button('Restore selected').click()
    await expect.element(page.getByText('The trash is empty')).toBeVisible()
  },
)
