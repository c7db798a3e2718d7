import type { Locator } from '@playwright/test'
import { expectAccessible } from './support/accessibility.ts'
import { connect } from './support/studio.ts'
import { expect, test } from './support/test.ts'

/** Returns what fills an element, or rings it, as the browser paints it. */
function paint(locator: Locator) {
  return locator.evaluate((element) => {
    const { backgroundColor, outlineStyle, outlineColor, outlineWidth } = getComputedStyle(element)
    return { fill: backgroundColor, ring: `${outlineWidth} ${outlineStyle} ${outlineColor}` }
  })
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`in the system’s own colours everything can be told apart (${colorScheme})`, async ({
    openIn,
    server,
  }, testInfo) => {
    const language = colorScheme === 'dark' ? 'en-US' : 'zh-CN'
    const app = await openIn({ colorScheme, language })
    const { page } = app
    await connect(app, server)
    await page.emulateMedia({ forcedColors: 'active', colorScheme })
    const highlight = await page.evaluate(() => {
      const probe = document.createElement('div')
      document.body.append(probe)
      Object.assign(probe.style, { forcedColorAdjust: 'none', background: 'Highlight' })
      const { backgroundColor } = getComputedStyle(probe)
      probe.remove()
      return backgroundColor
    })
    server.setFaults([
      {
        match: { path: '/v1/chat/completions' },
        faults: [{ kind: 'stall', after: { at: 'headers' } }],
      },
    ])
    await page.getByRole('textbox').fill('Being made')
    await page.keyboard.press('Control+Enter')
    const bar = page.getByRole('progressbar')
    await expect(bar).toBeAttached()
    await page.screenshot({ path: testInfo.outputPath('running.png') })

    const composer = page.getByRole('region', { name: /^(?:Composer|创作面板)$/ })
    await composer.getByRole('button', { name: /^Aspect ratio|^宽高比/ }).click()
    const chosen = page.getByRole('option', { selected: true })
    const other = page.getByRole('option', { selected: false }).first()
    await expect.poll(async () => (await paint(chosen)).fill).toBe(highlight)
    await expect.poll(async () => (await paint(other)).fill).not.toBe(highlight)
    const switched = page.getByRole('dialog').locator('[aria-pressed]')
    await expect.poll(async () => (await paint(switched)).fill).not.toBe(highlight)
    await switched.click()
    await expect.poll(async () => (await paint(switched)).fill).toBe(highlight)
    await page.keyboard.press('Escape')
    await expect
      .poll(async () => (await paint(page.locator('[aria-current="page"]'))).fill)
      .toBe(highlight)
    await expect
      .poll(async () => (await paint(page.locator('.progress-fill').first())).fill)
      .toBe(highlight)
    // A button that has no border of its own has an edge, and a ring that is another one when it has the focus.
    const button = composer.getByRole('button').last()
    const edge = (await paint(button)).ring
    expect(edge).toMatch(/^1px solid/)
    await page.keyboard.press('Tab')
    await button.focus()
    await expect.poll(async () => (await paint(button)).ring).toBe(`2px solid ${highlight}`)

    await composer.getByRole('combobox', { name: /^Model|^模型/ }).click()
    // The provider's own models are here: a list that changes has nothing highlighted.
    await expect(page.getByRole('option', { name: 'grok-4', exact: true })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect
      .poll(async () => (await paint(page.locator('[role="option"][data-highlighted]'))).fill)
      .toBe(highlight)
    await page.screenshot({ path: testInfo.outputPath('list.png') })
    await page.keyboard.press('Escape')

    await composer.getByRole('combobox', { name: /^What to make|^生成类型/ }).click()
    await page.getByRole('option').last().click()
    await page.screenshot({ path: testInfo.outputPath('video.png') })
    // The conversation that is open among the others.
    await page.keyboard.press('Control+3')
    await page.getByRole('textbox', { name: /^(?:Message|消息)$/ }).fill('Hello')
    await page.keyboard.press('Enter')
    const open = page.locator('[data-conversation][aria-current="true"]')
    await expect.poll(async () => (await paint(open)).fill).toBe(highlight)
    await page.screenshot({ path: testInfo.outputPath('chat.png') })
    await page.getByRole('navigation').getByRole('button').last().click()
    await page.screenshot({ path: testInfo.outputPath('settings.png') })
    await expectAccessible(app, 'settings in forced colours')
  })
}
