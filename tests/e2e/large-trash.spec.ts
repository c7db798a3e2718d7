import type { Locator, Page } from '@playwright/test'
import { fillTrash, trashedPrompt } from './support/full-trash.ts'
import { expect, test } from './support/test.ts'
import { openTrash } from './support/trash.ts'

const MANY = 30_000

for (const ratio of [1, 2]) {
  test(`every one of 30,000 items in the trash is reached at ${ratio} device pixels per CSS pixel`, async ({
    launch,
  }) => {
    test.setTimeout(300_000)
    const { page } = await launch({
      prepareLibrary: (folder) => fillTrash(folder, MANY),
      switches: [`--force-device-scale-factor=${ratio}`],
    })
    expect(await page.evaluate(() => devicePixelRatio)).toBe(ratio)
    const trash = await openTrash(page)
    const { grid } = trash
    await trash.expectCount(MANY)
    const first = trash.item(trashedPrompt(1))
    const last = trash.item(trashedPrompt(MANY))

    await test.step('by End and Home, with the focus', async () => {
      await first.click({ position: { x: 20, y: 20 } })
      await page.keyboard.press('End')
      await expect(last).toBeFocused()
      await expectInside(last, grid)
      // Nothing is left below it but the place of the composer, which lies over the grid.
      const composer = page.getByRole('region', { name: 'Composer' })
      await expect(async () => {
        const [item, box] = await Promise.all([boxOf(last), boxOf(composer)])
        expect(box.y - (item.y + item.height)).toBeGreaterThanOrEqual(0)
        expect(box.y - (item.y + item.height)).toBeLessThan(24)
      }).toPass()
      await page.keyboard.press('Home')
      await expect(first).toBeFocused()
      await expectInside(first, grid)
    })

    await test.step('by the scroll bar, after which keys still work', async () => {
      await dragScrollBar(page, grid, 0, 1)
      await expectInside(last, grid)
      await page.keyboard.press('Home')
      await expect(first).toBeFocused()
      await expectInside(first, grid)
      await dragScrollBar(page, grid, 0, 1)
      await expectInside(last, grid)
      await dragScrollBar(page, grid, 1, 0)
      await expectInside(first, grid)
    })

    await test.step('by the wheel, which moves as far in the middle as anywhere', async () => {
      await dragScrollBar(page, grid, 0, 0.5)
      const item = await itemInside(grid)
      const before = await boxOf(item)
      await page.mouse.wheel(0, 60)
      await expect.poll(async () => Math.round((await boxOf(item)).y - before.y)).toBe(-60)
      await page.mouse.wheel(0, -60)
      await expect.poll(async () => Math.round((await boxOf(item)).y - before.y)).toBe(0)

      await dragScrollBar(page, grid, 0.5, 0.97)
      await expect(last).toBeHidden()
      await expect(async () => {
        for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 1000)
        await expect(last).toBeVisible({ timeout: 200 })
      }).toPass({ timeout: 120_000 })
      await expectInside(last, grid)
    })

    await test.step('a range over the middle is selected, and some of it comes back', async () => {
      await dragScrollBar(page, grid, 1, 0)
      await expectInside(first, grid)
      await trash.item(trashedPrompt(3)).click({ position: { x: 20, y: 20 } })
      await page.keyboard.press('End')
      await expect(last).toBeFocused()
      await trash
        .item(trashedPrompt(MANY - 2))
        .click({ position: { x: 20, y: 20 }, modifiers: ['Shift'] })
      await trash.expectSelected(MANY - 4, MANY)
      await dragScrollBar(page, grid, 1, 0.5)
      const middle = await itemInside(grid)
      await expect(middle).toHaveAttribute('aria-selected', 'true')
      await middle.click({ position: { x: 20, y: 20 } })
      await trash.expectSelected(1, MANY)
      await page.keyboard.press('Shift+ArrowRight')
      await page.keyboard.press('Shift+ArrowRight')
      await trash.expectSelected(3, MANY)
      // A picture that is read while its file is moved would be told of in the console.
      await expectLoaded(grid.locator('[aria-selected=true] img'))
      await trash.button('Restore selected').click()
      await trash.expectCount(MANY - 3)
      await expect(middle).toBeHidden()
    })
  })
}

/** Waits until every picture is loaded. */
async function expectLoaded(pictures: Locator): Promise<void> {
  await expect
    .poll(() =>
      pictures.evaluateAll((all) =>
        all.map((picture) => picture instanceof HTMLImageElement && picture.naturalWidth > 0),
      ),
    )
    .toEqual([true, true, true])
}

async function boxOf(element: Locator) {
  const box = await element.boundingBox()
  if (box === null) throw new Error('It is not on screen')
  return box
}

/** Waits until an item lies within the window of the grid. */
async function expectInside(item: Locator, grid: Locator): Promise<void> {
  await expect(async () => {
    const [inner, outer] = await Promise.all([boxOf(item), boxOf(grid)])
    expect(inner.y).toBeGreaterThanOrEqual(outer.y - 1)
    expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height + 1)
  }).toPass()
}

/**
 * One that begins within the window of the grid, and whose details are there, as a locator that stays with it. At two device pixels per CSS
 * pixel the window may be too low to hold a whole one wherever it is scrolled to.
 */
async function itemInside(grid: Locator): Promise<Locator> {
  let prompt: string | undefined
  await expect(async () => {
    prompt = await grid.evaluate((element) => {
      const outer = element.getBoundingClientRect()
      const inside = [...element.querySelectorAll('[role=gridcell]:has(p)')].find((cell) => {
        const { top } = cell.getBoundingClientRect()
        return top >= outer.top && top + 60 <= outer.bottom
      })
      return inside?.querySelector('p')?.textContent
    })
    expect(prompt).toMatch(/^Trashed/)
  }).toPass()
  return grid.getByRole('gridcell', { name: `${prompt} Until` })
}

/** Drags the thumb of the grid's scroll bar from one place of its way to another, each 0–1. */
async function dragScrollBar(page: Page, grid: Locator, from: number, to: number): Promise<void> {
  const { x, y, width, height } = await boxOf(grid)
  // Its buttons at both ends, and the thumb, which is as short as one can be.
  const at = (share: number): number => y + 22 + share * (height - 44)
  await page.mouse.move(x + width - 5, at(from))
  await page.mouse.down()
  await page.mouse.move(x + width - 5, at((from + to) / 2), { steps: 8 })
  const beyond = to === 1 ? 40 : to === 0 ? -40 : 0
  await page.mouse.move(x + width - 5, at(to) + beyond, { steps: 8 })
  await page.mouse.up()
  await page.mouse.move(x + width / 2, y + height / 2)
}
