import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expectAccessibleInBothThemes } from './support/accessibility.ts'
import { fillTrash, trashedPrompt } from './support/full-trash.ts'
import { answerNatively } from './support/native-questions.ts'
import { expect, test } from './support/test.ts'
import { openTrash } from './support/trash.ts'

const FEW = 30
const few = { prepareLibrary: (folder: string) => fillTrash(folder, FEW) }
/** On its picture, beside its button. */
const ON_PICTURE = { position: { x: 30, y: 30 } }

test('items in the trash are selected by keyboard, and what is restored leaves the focus with its neighbour', async ({
  launch,
}) => {
  const { page } = await launch(few)
  const trash = await openTrash(page)
  await trash.expectCount(FEW)
  const item = (number: number): Locator => trash.item(trashedPrompt(number))
  await item(1).click(ON_PICTURE)
  await trash.expectSelected(1, FEW)
  await page.keyboard.press('ArrowRight')
  await expect(item(2)).toBeFocused()
  // Arrows alone only look around.
  await expect(item(2)).toHaveAttribute('aria-selected', 'false')
  await page.keyboard.press('Space')
  await trash.expectSelected(2, FEW)
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await trash.expectSelected(3, FEW)
  await expect(item(1)).toHaveAttribute('aria-selected', 'false')
  await item(9).click({ ...ON_PICTURE, modifiers: ['ControlOrMeta'] })
  await trash.expectSelected(4, FEW)
  await page.keyboard.press('ControlOrMeta+a')
  await trash.expectSelected(FEW, FEW)
  await page.keyboard.press('Escape')
  await expect(trash.region.getByText(`${FEW} items`)).toBeVisible()

  await item(9).getByRole('button', { name: 'Restore' }).click()
  await trash.expectCount(FEW - 1)
  await expect(item(9)).toBeHidden()
  await expect(item(10)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(item(1)).toBeFocused()
  // The trash is a view, which Escape does not leave.
  await page.keyboard.press('Escape')
  await expect(item(1)).toBeFocused()
})

test('a rectangle selects what it touches, scrolls at the edge, and is given up by Escape', async ({
  launch,
}) => {
  const { page } = await launch(few)
  const trash = await openTrash(page)
  await trash.expectCount(FEW)
  const box = await trash.grid.boundingBox()
  if (box === null) throw new Error('The grid is not on screen')
  await page.mouse.move(box.x + 20, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 60, box.y + 60)
  await trash.expectSelected(1, FEW)
  // Down to the edge, where it scrolls to the last row by itself.
  await page.mouse.move(box.x + 60, box.y + box.height + 30)
  await trash.expectSelected(5, FEW)
  await page.keyboard.press('Escape')
  await expect(trash.region.getByText(`${FEW} items`)).toBeVisible()
  await page.mouse.up()
  await expect(trash.region).toBeVisible()
  await expect(trash.region.getByText(`${FEW} items`)).toBeVisible()
})

test('what is selected is deleted for good after a native question, and stays when that is declined', async ({
  launch,
}) => {
  const app = await launch(few)
  const { page } = app
  const trash = await openTrash(page)
  await trash.expectCount(FEW)
  const files = () => readdir(join(app.library, 'trash'))
  await trash.item(trashedPrompt(2)).click(ON_PICTURE)
  await trash.item(trashedPrompt(4)).click({ ...ON_PICTURE, modifiers: ['Shift'] })
  const declined = await answerNatively(app, 'decline')
  await trash.button('Delete selected for good…').click()
  await expect.poll(() => declined.asked()).toHaveLength(1)
  expect(await files()).toHaveLength(FEW)
  await trash.expectSelected(3, FEW)

  const agreed = await answerNatively(app, 'agree')
  await trash.grid.press('Delete')
  await expect(trash.region.getByText('3 items were deleted for good')).toBeVisible()
  await trash.expectCount(FEW - 3)
  expect(await agreed.asked()).toMatchObject([
    { message: 'Delete the 3 selected items for good?', buttons: ['Cancel', 'Delete for Good'] },
  ])
  expect(await files()).toHaveLength(FEW - 3)
  await expect(trash.item(trashedPrompt(3))).toBeHidden()
  await expect(trash.item(trashedPrompt(5))).toBeVisible()
})

for (const language of ['en-US', 'zh-CN'] as const) {
  test(`the trash is accessible in either theme, ${language}`, async ({ launch }) => {
    const app = await launch({ ...few, language })
    const { page } = app
    const isEnglish = language === 'en-US'
    await page.getByRole('button', { name: isEnglish ? 'Trash' : '回收站' }).click()
    const item = page.getByRole('gridcell', { name: new RegExp(`^${trashedPrompt(3)}\\b`) })
    await item.click(ON_PICTURE)
    await expect(item).toHaveAttribute('aria-selected', 'true')
    await expectAccessibleInBothThemes(app, 'trash')
  })
}
