import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test('a picture is made, opened, browsed and closed without a mouse', async ({ app, server }) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await page.keyboard.press('Control+n')
  await expect(studio.prompt()).toBeFocused()
  await page.keyboard.type('Two by keyboard')
  await studio.count(2)
  await studio.prompt().focus()
  await page.keyboard.press('Control+Enter')
  await expect(studio.pictures()).toHaveCount(2)

  await studio.pictures().first().focus()
  await page.keyboard.press('Enter')
  const viewer = page.getByRole('dialog')
  await expect(viewer.getByText('1 of 2')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(viewer.getByText('2 of 2')).toBeVisible()
  await page.keyboard.press('i')
  const information = viewer.getByRole('complementary', { name: 'Information' })
  await expect(information.getByText('Two by keyboard', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
})

test('Chinese input is not sent while it is being composed', async ({ app, server }) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  await studio.prompt().focus()
  const session = await app.page.context().newCDPSession(app.page)
  await session.send('Input.imeSetComposition', {
    text: 'shan',
    selectionStart: 4,
    selectionEnd: 4,
  })
  await app.page.keyboard.press('Control+Enter')
  await session.send('Input.insertText', { text: '山水' })
  await expect(studio.prompt()).toHaveValue('山水')
  expect(server.requests).toEqual([])
})
