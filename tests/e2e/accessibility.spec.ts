import { expectAccessibleInBothThemes } from './support/accessibility.ts'
import { drag, dragged } from './support/drag.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

test('no screen breaks an accessibility rule in either theme', async ({ app, server }) => {
  test.setTimeout(180_000)
  const { page } = app
  const studio = studioOf(page)
  await expect(page.getByText('Demo provider')).toBeVisible()
  await expectAccessibleInBothThemes(app, 'first run')

  await connect(app, server)
  await studio.prompt().fill('Dunes')
  await studio.count(2)
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(2)
  server.setFaults([
    { match: { path: '/v1/chat/completions' }, faults: [{ kind: 'empty_answer' }] },
    {
      match: { path: '/v1/chat/completions' },
      faults: [{ kind: 'stall', after: { at: 'headers' } }],
    },
  ])
  await studio.prompt().fill('Blocked')
  await studio.generate()
  await expect(studio.job('Blocked').getByRole('heading', { level: 3 })).toBeVisible()
  await studio.make('Video')
  await studio.prompt().fill('Being made')
  await studio.generate()
  await expect(studio.job('Being made').getByRole('button', { name: /^Cancel/ })).toBeVisible()
  await expectAccessibleInBothThemes(app, 'feed with results, a failure and a running job')

  await page.getByRole('checkbox', { name: /^Select 1 of 2/ }).check()
  await expectAccessibleInBothThemes(app, 'something is selected')
  await page.keyboard.press('Escape')
  const over = await drag(page, dragged({ 'text/uri-list': 'https://example.com/picture.png' }))
  await over.over({ x: 500, y: 300 })
  await expectAccessibleInBothThemes(app, 'something is dragged over')
  await over.leave()

  await studio.pictures().first().press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('i')
  await expectAccessibleInBothThemes(app, 'viewer with information')
  await page.keyboard.press('Escape')

  await studio.open('Settings')
  await expectAccessibleInBothThemes(app, 'settings')
  await page.getByRole('button', { name: 'Add provider' }).click()
  await expect(page.getByRole('dialog', { name: 'Add provider' })).toBeVisible()
  await expectAccessibleInBothThemes(app, 'provider form')
})
