import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessibility.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, startTestServer, test } from './support/test.ts'

/** What compares, as a user knows it. */
function comparisonOf(page: Page) {
  const view = page.getByRole('dialog', { name: /^Compare \d items$/ })
  return {
    view,
    way: (name: string): Locator => view.getByRole('radio', { name, exact: true }),
    picture: (name: string): Locator => view.getByRole('img', { name }),
    caption: (name: string): Locator => view.getByRole('button', { name }),
    words: view.getByRole('status'),
    table: view.getByRole('region', { name: 'Parameters' }),
    keepLeft: view.getByRole('button', { name: 'Keep left' }),
  }
}

test('pictures are held against each other in four ways, and the better one is kept', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  const { view, way, picture, caption, words, table } = comparisonOf(page)
  await studio.prompt().fill('A red barn at noon')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)
  await studio.prompt().fill('A blue barn at noon')
  await studio.count(2)
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(3)

  // A letter that does nothing begins what is written, until there is something to compare.
  await studio.pictures().first().focus()
  await page.keyboard.press('v')
  await expect(studio.prompt()).toHaveValue('A blue barn at noonv')
  const select = (name: string): Promise<void> =>
    page.getByRole('checkbox', { name: `Select ${name}` }).check({ force: true })
  await select('1 of 2: A blue barn at noon')
  await select('2 of 2: A blue barn at noon')
  await studio.pictures().first().focus()
  await page.keyboard.press('v')
  await expect(view).toBeVisible()
  await expect(way('Side by side')).toBeChecked()
  const [left, right] = [
    picture('Left: A blue barn at noon'),
    picture('Right: A blue barn at noon'),
  ]
  await expect(left).toBeVisible()
  await expect(right).toBeVisible()

  // Closer at one is closer at all, at the same spot.
  const widthOf = async (shown: Locator): Promise<number> => (await shown.boundingBox())?.width ?? 0
  const fitted = await widthOf(left)
  const box = await right.boundingBox()
  if (box === null) throw new Error('There is no picture')
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 4)
  await page.mouse.wheel(0, -240)
  await expect.poll(() => widthOf(left)).toBeCloseTo(2 * fitted, -1)
  expect(await widthOf(right)).toBeCloseTo(await widthOf(left), 0)
  await page.keyboard.press('0')
  await expect.poll(() => widthOf(right)).toBeCloseTo(fitted, 0)

  // The divider moves by keys, and says where it is.
  await page.keyboard.press('2')
  await expect(way('Slider')).toBeChecked()
  const divider = view.getByRole('slider', { name: 'Divider' })
  await expect(divider).toHaveAttribute('aria-valuenow', '50')
  await page.keyboard.press('ArrowLeft')
  await expect(divider).toHaveAttribute('aria-valuetext', '48% of the left one')
  await page.keyboard.press('End')
  await expect(divider).toHaveAttribute('aria-valuenow', '100')

  // Held, the other one is seen.
  await page.keyboard.press('3')
  await expect(left).toBeVisible()
  await expect(right).toBeHidden()
  await page.keyboard.down(' ')
  await expect(right).toBeVisible()
  await expect(left).toBeHidden()
  await expect(words).toHaveText('Right is shown')
  await page.keyboard.up(' ')
  await expect(left).toBeVisible()

  await page.keyboard.press('4')
  await expect(words).toHaveText(/^[\d.> ]+% of the pixels differ$/)
  await expect(words).not.toHaveText(/^0%/)
  await view.getByRole('radio', { name: '×16' }).check({ force: true })
  await page.keyboard.press('i')
  await expect(table.getByRole('row', { name: 'Model (equal)' })).toBeVisible()
  await expectAccessible(app, 'a difference with its table')

  // The next one comes into the place of what was decided against, and is told apart by its words.
  await page.keyboard.press('q')
  await expect(caption('Right A red barn at noon')).toBeVisible()
  await expect(table).toContainText('Only here: red')
  await table.getByRole('checkbox', { name: 'Hide what is equal' }).check()
  await expect(table.getByRole('row', { name: 'Model (equal)' })).toBeHidden()
  await page.keyboard.press('1')
  await expectAccessible(app, 'two beside each other')

  // What is in focus goes to the trash; one alone is no comparison.
  await caption('Right A red barn at noon').click()
  await page.keyboard.press('h')
  await expect(view.getByRole('button', { name: 'Remove from favourites · Right' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(view).toBeHidden()
  await expect(page.getByText('2 selected')).toBeVisible()

  // In the viewer, the neighbour of the same job; Esc leads back there.
  await studio.pictures().first().click()
  await page.keyboard.press('Escape')
  await studio.pictures().first().dblclick()
  const viewer = page.getByRole('dialog')
  await expect(viewer).toContainText('1 of 3')
  await viewer.getByRole('button', { name: 'Compare with the next one' }).click()
  await expect(view).toBeVisible()
  await page.keyboard.press('i')
  await page.keyboard.press('Delete')
  await expect(view).toBeHidden()
  await expect(viewer).toContainText('1 of 2')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(studio.pictures()).toHaveCount(3)

  // A video is played frame by frame beside a picture, and stays where it is in another way; there is no difference of it.
  await studio.make('Video')
  await studio.prompt().fill('A train through hills')
  await studio.generate()
  await expect(studio.videos()).toHaveCount(1)
  const clear = page.getByRole('button', { name: 'Clear the selection' })
  if (await clear.isVisible()) await clear.click()
  await page.getByRole('checkbox', { name: /^Select 1 of 1: A train/ }).check({ force: true })
  await select('1 of 1: A red barn at noon')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(way('Difference')).toBeDisabled()
  const film = view.locator('video')
  const time = (): Promise<number> => film.evaluate((video: HTMLVideoElement) => video.currentTime)
  await page.keyboard.press('.')
  await expect.poll(time).toBeGreaterThan(0)
  const once = await time()
  await page.keyboard.press('.')
  await expect.poll(time).toBeGreaterThan(once)
  const twice = await time()
  await page.keyboard.press('2')
  await expect(way('Slider')).toBeChecked()
  await expect.poll(time).toBe(twice)
  await page.keyboard.press(' ')
  await expect(view.getByRole('button', { name: 'Pause' })).toBeVisible()
})

test('an edit is held against its original by one key, and what is equal is said to be', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  const { view, way, picture, words } = comparisonOf(page)
  const viewer = page.getByRole('dialog')
  await studio.prompt().fill('A green kite over dunes')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)

  // Another server begins anew, and paints the same once more.
  const again = await startTestServer()
  await connect(app, again)
  // Written once more: what is unchanged is not sent again within half a second, as the second press of a double one would.
  await studio.prompt().fill('')
  await studio.prompt().fill('A green kite over dunes')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(2)
  const boxes = page.getByRole('checkbox', { name: 'Select 1 of 1: A green kite over dunes' })
  await boxes.first().check({ force: true })
  await boxes.last().check({ force: true })
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.keyboard.press('4')
  await expect(words).toHaveText('0% of the pixels differ: the two are exactly equal')
  await page.keyboard.press('1')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear the selection' }).click()

  await studio.pictures().first().click()
  await page.keyboard.press('m')
  await expect(page.getByRole('application', { name: 'Mask of the picture' })).toBeFocused()
  await page.keyboard.press('r')
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await studio.prompt().fill('A yellow moon')
  await expect(studio.generateButton()).toBeEnabled({ timeout: 20_000 })
  await studio.generate()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await expect(studio.pictures()).toHaveCount(4, { timeout: 40_000 })

  // The result is the first. Held, the original is seen in its place.
  await studio.pictures().first().dblclick()
  const original = viewer.getByRole('img', { name: 'Original', exact: true })
  const button = viewer.getByRole('button', { name: 'Original (hold)' })
  await expect(button).toBeVisible()
  await expect(original).toBeHidden()
  await page.keyboard.down('b')
  await expect(original).toBeVisible()
  await expect(viewer.getByRole('status').filter({ hasText: 'The original' })).toHaveCount(1)
  await page.keyboard.up('b')
  await expect(original).toBeHidden()
  await button.hover()
  await page.mouse.down()
  await expect(original).toBeVisible()
  await page.mouse.up()
  await expect(original).toBeHidden()

  await expect(viewer.getByRole('button', { name: 'Compare with the original' })).toBeVisible()
  await page.keyboard.press('v')
  await expect(picture('Left: A green kite over dunes')).toBeVisible()
  await page.keyboard.press('4')
  await expect(words).toHaveText(/^[\d.<> ]+% of the pixels differ$/, { timeout: 20_000 })
  await expect(words).not.toHaveText(/^0%/)
  await page.keyboard.press('1')
  await expect(way('Side by side')).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(view).toBeHidden()
  await expect(button).toBeVisible()
  await again.close()
})
