import type { Locator, Page } from '@playwright/test'
import { expectAccessibleInBothThemes } from './support/accessibility.ts'
import { fillLibrary, promptOf } from './support/full-library.ts'
import { expect, test } from './support/test.ts'

const ALL = 12
const filled = { prepareLibrary: (folder: string) => fillLibrary(folder, ALL) }

const libraryOf = (page: Page): Locator => page.getByRole('region', { name: 'Library' })
const tile = (page: Page, number: number): Locator =>
  libraryOf(page).getByRole('button', { name: new RegExp(`^Open .*: ${promptOf(number)}(?!\\d)`) })
const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Search the library' })

test('the library shows everything, is looked through, marked, emptied and filled again, and is left as it was by a restart', async ({
  launch,
}) => {
  test.slow()
  const app = await launch(filled)
  const { page } = app
  const library = libraryOf(page)
  await page.getByRole('button', { name: 'Library', exact: true }).click()
  await expect(library.getByRole('listitem')).toHaveCount(ALL)
  await expect(tile(page, ALL)).toBeVisible()
  await expectAccessibleInBothThemes(app, 'the library in rows')

  // The viewer steps through it, and leads back to where the picture is that was seen last.
  await tile(page, ALL).click()
  const viewer = page.getByRole('dialog')
  await expect(viewer).toBeVisible()
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight')
  await expect(viewer.getByRole('img', { name: promptOf(ALL - 3), exact: true })).toBeVisible()
  await page.keyboard.press('End')
  await expect(viewer.getByRole('img', { name: promptOf(1), exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await expect(tile(page, 1)).toBeFocused()

  // Some are marked together, and put into the trash, and brought back.
  await page.keyboard.press('ControlOrMeta+a')
  const bar = page.getByRole('region', { name: 'Selection' })
  await expect(bar.getByText(`${ALL} selected`)).toBeVisible()
  await page.keyboard.press('Escape')
  await tile(page, 11).click({ modifiers: ['ControlOrMeta'] })
  await tile(page, 10).click({ modifiers: ['ControlOrMeta'] })
  await bar.getByRole('button', { name: 'Add to favourites' }).click()
  await expect(library.getByRole('button', { name: /Favourite$/ })).toHaveCount(2)
  await bar.getByRole('button', { name: 'Clear the selection' }).click()
  await tile(page, 5).focus()
  await page.keyboard.press('Delete')
  await expect(library.getByRole('listitem')).toHaveCount(ALL - 1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(library.getByRole('listitem')).toHaveCount(ALL)

  await page.getByRole('radio', { name: 'List' }).click({ force: true })
  await page.getByRole('button', { name: /^Made/ }).click()
  await expect(library.getByRole('listitem').first()).toContainText(promptOf(1))
  await expectAccessibleInBothThemes(app, 'the library as a list')

  await field(page).fill('number unicorn')
  await expect(library.getByRole('heading', { name: 'Nothing matches this search' })).toBeVisible()
  await field(page).fill('is:favourite')
  await expect(library.getByRole('listitem')).toHaveCount(2)
  await tile(page, 10).click({ modifiers: ['ControlOrMeta'] })
  await expect(bar.getByText('1 selected')).toBeVisible()

  const { page: next } = await app.relaunch()
  await expect(field(next)).toHaveValue('is:favourite')
  await expect(libraryOf(next).getByRole('listitem')).toHaveCount(2)
  await expect(libraryOf(next).getByRole('listitem').first()).toContainText(promptOf(10))
  await expect(
    next.getByRole('region', { name: 'Selection' }).getByText('1 selected'),
  ).toBeVisible()
})
