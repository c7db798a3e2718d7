import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { fillTrash, trashedPrompt } from './support/full-trash.ts'
import { answerNatively } from './support/native-questions.ts'
import { expect, test } from './support/test.ts'
import { openTrash } from './support/trash.ts'

/** More than come at once. That 30,000 are reached, too, is tested without the app: `tests/component/trash.test.tsx`. */
const MANY = 3000
/** On its picture, beside its button. */
const ON_PICTURE = { position: { x: 20, y: 20 } }

test('of thousands of items in the trash, at two device pixels per CSS pixel, the last are reached, restored, and deleted after a native question', async ({
  launch,
}) => {
  test.slow()
  const app = await launch({
    prepareLibrary: (folder) => fillTrash(folder, MANY),
    switches: ['--force-device-scale-factor=2'],
  })
  const { page } = app
  expect(await page.evaluate(() => devicePixelRatio)).toBe(2)
  const trash = await openTrash(page)
  await trash.expectCount(MANY)
  const files = () => readdir(join(app.library, 'trash'))
  const item = (number: number): Locator => trash.item(trashedPrompt(number))

  await item(1).click(ON_PICTURE)
  await page.keyboard.press('End')
  await expect(item(MANY)).toBeFocused()
  await expect(item(MANY)).toBeInViewport()
  await item(MANY).click(ON_PICTURE)
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await trash.expectSelected(3, MANY)
  // A picture that is read while its file is moved would be told of in the console.
  await expectLoaded(trash.grid.locator('[aria-selected=true] img'))
  await trash.button('Restore selected').click()
  await trash.expectCount(MANY - 3)
  await expect(item(MANY)).toBeHidden()
  expect(await files()).toHaveLength(MANY - 3)

  await item(MANY - 3).click(ON_PICTURE)
  await page.keyboard.press('Home')
  await item(2).click(ON_PICTURE)
  await item(4).click({ ...ON_PICTURE, modifiers: ['Shift'] })
  const declined = await answerNatively(app, 'decline')
  await trash.button('Delete selected for good…').click()
  await expect.poll(() => declined.asked()).toHaveLength(1)
  expect(await files()).toHaveLength(MANY - 3)
  await trash.expectSelected(3, MANY - 3)

  const agreed = await answerNatively(app, 'agree')
  await trash.grid.press('Delete')
  await expect(trash.region.getByText('3 items were deleted for good')).toBeVisible()
  await trash.expectCount(MANY - 6)
  expect(await agreed.asked()).toMatchObject([
    { message: 'Delete the 3 selected items for good?', buttons: ['Cancel', 'Delete for Good'] },
  ])
  expect(await files()).toHaveLength(MANY - 6)
  await expect(item(3)).toBeHidden()
  await expect(item(5)).toBeVisible()
})

/** Waits until three pictures are loaded. */
async function expectLoaded(pictures: Locator): Promise<void> {
  await expect
    .poll(() =>
      pictures.evaluateAll((all) =>
        all.map((picture) => picture instanceof HTMLImageElement && picture.naturalWidth > 0),
      ),
    )
    .toEqual([true, true, true])
}
