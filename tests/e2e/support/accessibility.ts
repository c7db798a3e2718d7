import { expect } from '@playwright/test'
import axe from 'axe-core'
import type { VignetteApp } from './vignette-app.ts'

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}

const DARK_FIRST = ['dark', 'light'] as const
const LIGHT_FIRST = ['light', 'dark'] as const

/**
 * Holds what the window shows now against axe's rules, in the dark theme and in the light one; the settings must follow the system. It begins with
 * the theme that is shown, since each change paints the window anew, and leaves the other one.
 */
export async function expectAccessibleInBothThemes(
  app: VignetteApp,
  screen: string,
): Promise<void> {
  const root = app.page.locator('html')
  const isLight = (await root.getAttribute('data-theme')) === 'light'
  for (const colorScheme of isLight ? LIGHT_FIRST : DARK_FIRST) {
    await app.page.emulateMedia({ colorScheme })
    await expect(root).toHaveAttribute('data-theme', colorScheme)
    await expectAccessible(app, `${screen}, ${colorScheme}`)
  }
}

/** Holds what the window shows now against axe's rules. `screen` names it in the report of a breach. */
export async function expectAccessible(app: VignetteApp, screen: string): Promise<void> {
  // By evaluation, which the page's own policy does not bind. The Playwright wrapper wants to open a page of its own,
  // which an Electron app refuses, and in its legacy mode leaves the window deaf to input.
  if (!(await app.page.evaluate(() => 'axe' in window))) await app.page.evaluate(axe.source)
  const breaches = await breachesOf(app)
  // A message may have begun to fade while axe was looking: what is wrong is so at a second look.
  const last = breaches.length === 0 ? breaches : await breachesOf(app)
  expect(last.map((breach) => `${screen}: ${breach}`)).toEqual([])
}

async function breachesOf(app: VignetteApp): Promise<readonly string[]> {
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
  return app.page.evaluate(async () => {
    // What lies behind an open dialog is dimmed on purpose, and out of reach.
    const results = await window.axe.run(
      { exclude: '[data-base-ui-inert], [inert]' },
      // All rules are held; a third of its time axe finds words for what is in order.
      { resultTypes: ['violations'], selectors: false },
    )
    return results.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`,
    )
  })
}
