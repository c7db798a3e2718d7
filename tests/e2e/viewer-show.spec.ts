import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

test('the viewer shows slides until a key is pressed, comes as close as 800 %, and keeps the ground that was chosen', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('Three kites to be shown')
  await studio.count(3)
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(3)

  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('radiogroup', { name: 'Slide show' }).getByLabel(/^2 s/).click()
  await page.keyboard.press('Escape')
  await expect(settings).toBeHidden()

  await studio.pictures().first().click()
  const viewer = page.getByRole('dialog')
  await expect(viewer).toContainText('1 of 3')
  await page.keyboard.press('s')
  await expect(viewer).toContainText('2 of 3')
  await expect(viewer).toContainText('3 of 3')
  await page.keyboard.press('c')
  await page.mouse.move(640, 300)
  await expect(viewer.getByRole('button', { name: 'Slide show' })).toHaveAttribute(
    'aria-pressed',
    'false',
  )

  for (let step = 0; step < 30; step += 1) await page.keyboard.press('=')
  await expect(viewer).toContainText('800%')
  await page.keyboard.press('g')
  await expect(viewer.getByRole('button', { name: 'Around the picture: light' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await page.reload()
  await studio.pictures().first().click()
  await expect(viewer.getByRole('button', { name: 'Around the picture: light' })).toBeVisible()
})
