import axe from 'axe-core'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

for (const theme of ['dark', 'light'] as const) {
  test(`no screen breaks an accessibility rule (${theme})`, async ({ launch, server }) => {
    const app = await launch({ colorScheme: theme })
    const { page } = app
    const studio = studioOf(page)
    await page.evaluate((chosen) => window.vignette.settings.update({ theme: chosen }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await expect(page.getByText('Demo provider')).toBeVisible()
    await check(app, 'first run')

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
    await check(app, 'feed with results, a failure and a running job')

    await studio.pictures().first().press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('i')
    await check(app, 'viewer with information')
    await page.keyboard.press('Escape')

    await studio.open('Settings')
    await check(app, 'settings')
    await page.getByRole('button', { name: 'Add provider' }).click()
    await expect(page.getByRole('dialog', { name: 'Add provider' })).toBeVisible()
    await check(app, 'provider form')
  })
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}

async function check(app: VignetteApp, screen: string): Promise<void> {
  // Half-faded colours are not the ones a user reads.
  await app.page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        // A progress bar of unknown length never finishes.
        .filter(
          (animation) => animation.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY,
        )
        .map((animation) => animation.finished),
    ),
  )
  // By evaluation, which the page's own policy does not bind. The Playwright wrapper wants to open a page of its own,
  // which an Electron app refuses, and in its legacy mode leaves the window deaf to input.
  await app.page.evaluate(axe.source)
  const violations = await app.page.evaluate(async () => {
    const results = await window.axe.run(document)
    return results.violations.map(({ id, nodes }) => ({ id, html: nodes.map((node) => node.html) }))
  })
  expect(violations.map(({ id, html }) => `${screen}: ${id}: ${html.join(' | ')}`)).toEqual([])
}
