import { createRef, type RefObject } from 'react'
import { expect, it } from 'vitest'
import { commands, page } from 'vitest/browser'
import { Scrubber } from '../../renderer/ui/virtual-grid/scrubber.tsx'
import type { GridScroll } from '../../renderer/ui/virtual-grid/use-grid-scroll.ts'
import { show } from './support/show.tsx'

const HEIGHT = 300

const scroll: GridScroll = {
  rows: { first: 0, last: 0, shift: 0 },
  height: 10_000,
  mostVirtual: 9700,
  onScroll: () => undefined,
  now: () => ({ virtual: 0, shift: 0 }),
  scrollBy: () => undefined,
  reveal: () => undefined,
  scrollTo: () => undefined,
  restore: () => undefined,
  place: () => null,
}

/** Shows it beside a sheet of 300 px, over whose bottom something floats that is so many CSS pixels high and wide. */
function showUnder(cover: { readonly height: number; readonly width: number }): void {
  const thumb: RefObject<HTMLDivElement | null> = createRef()
  show(
    <div style={{ position: 'relative', width: 900, height: HEIGHT }}>
      <div data-testid="cover" style={{ ...cover, position: 'absolute', bottom: 0 }} />
      <div data-testid="bar">
        <Scrubber
          scroll={scroll}
          thumb={thumb}
          windowHeight={HEIGHT}
          labelAt={(share, kind) => (kind === 'day' ? 'the day' : `${Math.round(share * 100)} %`)}
          covers={() => [page.getByTestId('cover').element().getBoundingClientRect()]}
        />
      </div>
    </div>,
  )
}

/** Points at the bar, so many CSS pixels from its top. */
async function point(y: number): Promise<void> {
  const bar = page.getByTestId('bar')
  await expect.element(bar).toBeInTheDocument()
  const { right, top } = bar.element().firstElementChild?.getBoundingClientRect() ?? new DOMRect()
  await commands.moveMouse([
    { x: right - 8, y: top + y - 4 },
    { x: right - 8, y: top + y },
  ])
}

function lowestName(): number {
  const names = page.getByTestId('bar').element().querySelectorAll('span')
  return Math.max(...[...names].map((each) => each.getBoundingClientRect().bottom))
}

it('names nothing below what floats over its end', async () => {
  showUnder({ width: 900, height: 100 })
  await point(HEIGHT - 20)
  await expect.element(page.getByText('the day')).toBeVisible()
  const { top } = page.getByTestId('cover').element().getBoundingClientRect()
  expect(lowestName()).toBeLessThanOrEqual(top)
  await expect.element(page.getByText('0 %', { exact: true })).toBeVisible()
  await expect.element(page.getByText('100 %')).not.toBeInTheDocument()
})

it('names all of it where that lies beside the names', async () => {
  showUnder({ width: 600, height: 100 })
  await point(HEIGHT - 20)
  await expect.element(page.getByText('100 %')).toBeVisible()
})
