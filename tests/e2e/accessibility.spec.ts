import { expectAccessible } from './support/accessibility.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

for (const theme of ['dark', 'light'] as const) {
  test(`no screen breaks an accessibility rule (${theme})`, async ({ launch, server }) => {
    const app = await launch({ colorScheme: theme })
    const { page } = app
    const studio = studioOf(page)
    await page.evaluate((chosen) => window.vignette.settings.update({ theme: chosen }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await expect(page.getByText('Demo provider')).toBeVisible()
    await expectAccessible(app, 'first run')

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
    await expect(studio.job('Blocked')).toContainText('Failed')
    await studio.make('Video')
    await studio.prompt().fill('Being made')
    await studio.generate()
    await expect(studio.job('Being made').getByRole('button', { name: /^Cancel/ })).toBeVisible()
    await expectAccessible(app, 'feed with results, a failure and a running job')

    await studio.pictures().first().press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('i')
    await expectAccessible(app, 'viewer with information')
    await page.keyboard.press('Escape')

    await studio.open('Settings')
    await expectAccessible(app, 'settings')
    await page.getByRole('button', { name: 'Add provider' }).click()
    await expect(page.getByRole('dialog', { name: 'Add provider' })).toBeVisible()
    await expectAccessible(app, 'provider form')
  })
}
