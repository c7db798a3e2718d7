import type { Locator, Page } from '@playwright/test'
import { expectAccessibleInBothThemes } from './support/accessibility.ts'
import { drag } from './support/drag.ts'
import { dragFrom, recordDrags } from './support/drag-out.ts'
import { fillLibrary, promptOf } from './support/full-library.ts'
import { expect, test } from './support/test.ts'

const library = { prepareLibrary: (folder: string) => fillLibrary(folder, 12) }

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Search the library' })
const found = (page: Page): Locator => page.getByText(/^\d+ of \d+ · \d+ ms$/)
const collections = (page: Page): Locator => page.getByRole('list', { name: 'Collections' })
const tileOf = (page: Page, number: number): Locator =>
  page.getByRole('button', { name: new RegExp(`^Open .*${promptOf(number)}(?!\\d)`) })

test('items are found, marked, put into a collection by keys, and narrowed to a search that is saved', async ({
  launch,
}) => {
  const app = await launch(library)
  const { page } = app
  await expect(tileOf(page, 12)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+f')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('picture 11 OR 12')
  await expect(found(page)).toHaveText(/^2 of 12 /)
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Alt+4')
  await expect(page.getByText('2 rated: ★★★★')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+t')
  const tags = page.getByRole('combobox', { name: 'Add a tag' })
  await expect(tags).toBeFocused()
  await page.keyboard.type('paper/red, sketch')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add tags', exact: true }).click()
  await expect(page.getByText('2 tagged: paper/red and sketch')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+i')
  const marks = page.getByRole('complementary', { name: 'Information' })
  await expect(marks.getByRole('radio', { name: '4 stars' })).toBeChecked()
  await expectAccessibleInBothThemes(app, 'marks')
  await page.keyboard.press('ControlOrMeta+i')
  await page.keyboard.press('ControlOrMeta+b')
  await page.getByRole('button', { name: 'New collection…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Papers')
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 added to Papers')).toBeVisible()

  // A level above is enough, and one more filter narrows it.
  await field(page).fill('rating:>=4 tag:paper')
  await expect(found(page)).toHaveText(/^2 of 12 /)
  await page.getByRole('button', { name: /^Filters/ }).click()
  const filters = page.getByRole('dialog', { name: 'Filters' })
  await expect(filters.getByRole('button', { name: 'Papers 2' })).toBeVisible()
  await expectAccessibleInBothThemes(app, 'filters')
  await filters.getByRole('button', { name: '1:1 1' }).click()
  await expect(found(page)).toHaveText(/^1 of 12 /)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Remove Aspect ratio 1:1' }).click()
  await expect(found(page)).toHaveText(/^2 of 12 /)
  await page.getByRole('button', { name: 'Save this search as a collection' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Best')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Collection made: Best')).toBeVisible()

  await page.getByRole('button', { name: 'Collections', exact: true }).click()
  await expect(collections(page).getByRole('button', { name: /^Best ?2$/ })).toBeVisible()
  await expectAccessibleInBothThemes(app, 'collections')
  await collections(page)
    .getByRole('button', { name: /^Papers/ })
    .first()
    .click()
  await expect(field(page)).toHaveValue('in:Papers')
  await expect(found(page)).toHaveText(/^2 of 12 /)
})

test('what was chosen before is not deleted with the rest unless that is said, which is undone; then pictures are culled in the viewer by keys, which is seen there, undone there, and found afterwards', async ({
  launch,
}) => {
  const app = await launch(library)
  const { page } = app
  await tileOf(page, 12).click()
  await page.keyboard.press('h')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(tileOf(page, 12)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('alertdialog')).toContainText('1 is a favourite.')
  await expectAccessibleInBothThemes(app, 'deleting favourites')
  await page.keyboard.press('Enter')
  await expect(page.getByText('11 moved to the trash')).toBeVisible()
  await expect(tileOf(page, 11)).toBeHidden()
  await expect(tileOf(page, 12)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(tileOf(page, 11)).toBeVisible()
  await page.keyboard.press('Escape')

  await tileOf(page, 12).click()
  const viewer = page.getByRole('dialog')
  await page.keyboard.press('a')
  await expect(page.getByText('After a mark: on to the next one')).toBeVisible()
  await page.keyboard.press('p')
  await expect(viewer.getByText('2 of 12')).toBeVisible()
  await page.keyboard.press('n')
  await expect(viewer.getByText('3 of 12')).toBeVisible()
  await page.keyboard.press('Alt+5')
  await expect(viewer.getByText('4 of 12')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(viewer.getByText('5 stars').first()).toBeAttached()
  await expectAccessibleInBothThemes(app, 'culling')
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('Undone: changing a rating')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('is:kept OR is:rejected')
  await page.keyboard.press('Enter')
  await expect(found(page)).toHaveText(/^2 of 12 /)
})

test('a collection is put in order by keys and by dragging, which is undone, and is so after a new start', async ({
  launch,
}) => {
  const app = await launch(library)
  const { page } = app
  const orderIn = async (of: Page): Promise<number[]> => {
    const names = await of
      .locator('#found [data-asset]')
      .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('aria-label') ?? ''))
    return names.map((name) => Number(/number (\d+)/.exec(name)?.[1]))
  }
  const order = (): Promise<number[]> => orderIn(page)
  await expect(tileOf(page, 12)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+2')
  await field(page).fill('picture 9 OR 10 OR 11 OR 12')
  await expect(found(page)).toHaveText(/^4 of 12 /)
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+b')
  await page.getByRole('button', { name: 'New collection…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Papers')
  await page.keyboard.press('Enter')
  await expect(page.getByText('4 added to Papers')).toBeVisible()
  await page.keyboard.press('Escape')
  await field(page).fill('in:Papers')
  await expect.poll(order).toEqual([12, 11, 10, 9])
  await expect(page.getByRole('combobox', { name: 'Sort by' })).toHaveText('As arranged')

  await tileOf(page, 12).focus()
  await page.keyboard.press('Alt+End')
  await expect.poll(order).toEqual([11, 10, 9, 12])
  await expect(page.getByRole('status').getByText('Moved to 4 of 4')).toBeAttached()
  await expect(tileOf(page, 12)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('Undone: moving in a collection')).toBeVisible()
  await expect.poll(order).toEqual([12, 11, 10, 9])

  const drags = await recordDrags(app)
  await dragFrom(app, tileOf(page, 9))
  await expect.poll(async () => (await drags()).length).toBe(1)
  const [{ files } = { files: [] }] = await drags()
  const box = await tileOf(page, 11).boundingBox()
  if (box === null) throw new Error('It is not on screen')
  const between = { x: box.x + 4, y: box.y + box.height / 2 }
  const dragged = await drag(page, { files })
  await dragged.over(between)
  await expect(page.locator('[data-insertion="1"]')).toBeVisible()
  await expect(page.getByText('Add to favourites')).toBeHidden()
  await dragged.drop(between)
  await page.mouse.up()
  await expect.poll(order).toEqual([12, 9, 11, 10])
  await expect(page.locator('[data-insertion]')).toBeHidden()
  await expectAccessibleInBothThemes(app, 'a collection in its own order')

  const again = await app.relaunch()
  await expect.poll(() => orderIn(again.page)).toEqual([12, 9, 11, 10])
})
