import type { Locator, Page } from '@playwright/test'
import { expectAccessibleInBothThemes } from './support/accessibility.ts'
import { fillLibrary, promptOf } from './support/full-library.ts'
import { expect, test } from './support/test.ts'

const FEW = 6
const few = { prepareLibrary: (folder: string) => fillLibrary(folder, FEW) }

const sheetOf = (page: Page): Locator => page.getByRole('region', { name: 'Favourites' })
const tile = (place: Locator, number: number): Locator =>
  place.getByRole('button', { name: new RegExp(`^Open .*${promptOf(number)}`) })

async function openFavourites(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Favourites', exact: true }).click()
  return sheetOf(page)
}

test('favourites are marked in the viewer and by the heart, have a view of their own, come back by undo, and outlive a restart', async ({
  launch,
}) => {
  const app = await launch(few)
  const { page } = app
  const feed = page.getByRole('region', { name: 'Results' })
  const favourites = await openFavourites(page)
  await expect(favourites.getByRole('heading', { name: 'No favourites yet' })).toBeVisible()
  await expectAccessibleInBothThemes(app, 'no favourites')

  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await tile(feed, 2).click()
  const viewer = page.getByRole('dialog')
  await page.keyboard.press('h')
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await tile(feed, 5).hover()
  await feed.getByRole('button', { name: new RegExp(`favourite.*${promptOf(5)}`, 'i') }).click()

  await openFavourites(page)
  await expect(favourites.getByRole('listitem')).toHaveCount(2)
  await expect(favourites.getByText('2 favourites')).toBeVisible()
  await expectAccessibleInBothThemes(app, 'favourites')

  // What is taken off is gone here, and back by undo.
  await tile(favourites, 5).click()
  await page.keyboard.press('h')
  await page.keyboard.press('Escape')
  await expect(favourites.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(favourites.getByRole('listitem')).toHaveCount(2)

  const { page: next } = await app.relaunch()
  // The view that was shown last is shown again.
  await expect(sheetOf(next).getByRole('listitem')).toHaveCount(2)
  await expect(tile(sheetOf(next), 2)).toBeVisible()
})
