import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessibility.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

/** The editor as a user knows it. */
function editorOf(page: Page) {
  const region = page.getByRole('region', { name: 'Mask', exact: true })
  const stage = page.getByRole('application', { name: 'Mask of the picture' })
  const at = async (x: number, y: number): Promise<void> => {
    const box = await stage.boundingBox()
    if (box === null) throw new Error('There is no stage')
    await page.mouse.move(box.x + box.width / 2 + x, box.y + box.height / 2 - 40 + y)
  }
  const press = async (x: number, y: number): Promise<void> => {
    await at(x, y)
    await page.mouse.down()
  }
  return {
    region,
    stage,
    /** Moves to a place, from about the middle of the picture. */
    at,
    press,
    async stroke(...places: readonly (readonly [number, number])[]): Promise<void> {
      const [first = [0, 0], ...others] = places
      await press(...first)
      for (const place of others) await at(...place)
      await page.mouse.up()
    },
    async click(x: number, y: number): Promise<void> {
      await press(x, y)
      await page.mouse.up()
    },
    tool: (name: string): Locator => region.getByRole('button', { name, exact: true }),
    said: region.getByRole('status').first(),
    /** How much is masked, in percent. */
    async masked(): Promise<number> {
      const text = (await region.getByRole('status').first().textContent()) ?? ''
      return text.startsWith('Paint') ? 0 : Number(/(\d+)%/.exec(text)?.[1] ?? Number.NaN)
    },
  }
}

test('a picture is masked by hand and by keys, and made again inside of the mask', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  const editor = editorOf(page)
  const composer = page.getByRole('region', { name: 'Composer' })
  const chip = composer.getByRole('button', { name: /^Edit the mask/ })
  await studio.prompt().fill('A harbour at dawn')
  await studio.generate()
  await studio.pictures().first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('m')
  await expect(editor.stage).toBeFocused()
  await expect(page.getByRole('dialog')).toBeHidden()

  // Beside a picture of which nothing is masked nothing is sent: it would be another picture, and paid for.
  await expect(editor.said).toHaveText('Paint over what should change')
  await expect(studio.generateButton()).toHaveAttribute('aria-disabled', 'true')

  // A stroke, a wider one, the eraser for a moment, and back step by step.
  const brush = editor.region.getByRole('slider', { name: 'Size' })
  await editor.stroke([-60, 0], [-20, 0], [40, 0])
  const once = await editor.masked()
  expect(once).toBeGreaterThan(0)
  const width = Number(await brush.inputValue())
  for (let step = 0; step < 3; step += 1) await page.keyboard.press(']')
  expect(Number(await brush.inputValue())).toBeGreaterThan(width)
  await page.keyboard.press('[')
  await editor.stroke([-60, 60], [60, 60])
  const twice = await editor.masked()
  expect(twice).toBeGreaterThan(once)
  await page.keyboard.down('Alt')
  await expect(editor.tool('Eraser')).toHaveAttribute('aria-pressed', 'true')
  await editor.stroke([-80, 60], [80, 60])
  await page.keyboard.up('Alt')
  await expect(editor.tool('Brush')).toHaveAttribute('aria-pressed', 'true')
  expect(await editor.masked()).toBeLessThan(twice)
  await page.keyboard.press('Control+z')
  expect(await editor.masked()).toBe(twice)
  await page.keyboard.press('Control+z')
  expect(await editor.masked()).toBe(once)
  await page.keyboard.press('Control+y')
  expect(await editor.masked()).toBe(twice)
  await page.keyboard.press('Delete')
  expect(await editor.masked()).toBe(0)
  await expect(chip).toBeHidden()

  // With Alt and the right button the brush is sized, and nothing is painted.
  const before = Number(await brush.inputValue())
  await page.keyboard.down('Alt')
  await editor.at(0, 0)
  await page.mouse.down({ button: 'right' })
  await editor.at(90, 0)
  await page.mouse.up({ button: 'right' })
  await page.keyboard.up('Alt')
  expect(Number(await brush.inputValue())).toBeGreaterThan(before)
  expect(await editor.masked()).toBe(0)

  // The lasso from point to point, moved with Space on its way, and given up; then drawn, and a part taken away.
  await page.keyboard.press('l')
  await editor.click(-80, -80)
  await editor.click(80, -80)
  await page.keyboard.down('Space')
  await editor.stroke([0, 0], [20, 10])
  await page.keyboard.up('Space')
  await editor.click(80, 80)
  await page.keyboard.press('Escape')
  expect(await editor.masked()).toBe(0)
  await expect(editor.stage).toBeVisible()
  await editor.click(-80, -80)
  await editor.click(80, -80)
  await editor.click(80, 80)
  await page.keyboard.press('Enter')
  const triangle = await editor.masked()
  expect(triangle).toBeGreaterThan(2)
  await page.keyboard.down('Control')
  await editor.stroke([-90, -90], [90, -90], [90, -30], [-90, -30])
  await page.keyboard.up('Control')
  expect(await editor.masked()).toBeLessThan(triangle)
  await page.keyboard.press('Delete')

  // By keys alone: a rectangle placed and sized, inverted, grown, and the wand at the crosshair.
  await page.keyboard.press('r')
  await page.keyboard.press('ArrowRight')
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Enter')
  const rectangle = await editor.masked()
  expect(rectangle).toBeGreaterThan(5)
  await page.keyboard.press('i')
  expect(await editor.masked()).toBe(100 - rectangle)
  await page.keyboard.press('i')
  // A step is less than a percent.
  await expect
    .poll(async () => {
      await page.keyboard.press('g')
      return editor.masked()
    })
    .toBeGreaterThan(rectangle)
  await page.keyboard.press('Delete')
  await page.keyboard.press('w')
  await page.keyboard.press('ArrowUp')
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.press('Enter')
  await expect.poll(editor.masked, { timeout: 20_000 }).toBeGreaterThan(1)
  await page.keyboard.press('Delete')
  await expect(editor.said).toHaveText('Paint over what should change')

  // What is masked stands in the composer with what will be sent; the mask of now is made ready before anything is.
  await page.keyboard.press('r')
  await editor.stroke([-30, -30], [40, 40])
  await expect(chip).toBeVisible()
  await expect(chip).toHaveAccessibleName(/Mask · \d+%, (?:Close-up|Whole picture)/, {
    timeout: 20_000,
  })
  await editor.region.getByRole('combobox', { name: 'What is sent' }).click()
  await page.getByRole('option', { name: 'Close-up', exact: true }).click()
  await expect(chip).toHaveAccessibleName(/Close-up/, { timeout: 20_000 })
  await expectAccessible(app, 'the mask editor')

  // Esc goes from the prompt to the picture, from there to the viewer, and the mask is kept.
  await studio.prompt().fill('A red balloon')
  await page.keyboard.press('Escape')
  await expect(editor.stage).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await chip.click()
  const kept = await editor.masked()
  expect(kept).toBeGreaterThan(0)
  await page.reload()
  await expect(chip).toHaveAccessibleName(/Close-up/, { timeout: 20_000 })
  await chip.click()
  await expect.poll(editor.masked).toBe(kept)

  // Taken out and back: the picture alone decides.
  await composer.getByRole('button', { name: 'Remove the mask' }).click()
  await expect(chip).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(chip).toHaveAccessibleName(/Close-up/, { timeout: 20_000 })

  await studio.generate()
  await expect
    .poll(
      async () => {
        const listed = await page.evaluate(() => window.vignette.jobs.list({ after: null }))
        const job = listed.ok ? listed.data.jobs[0] : undefined
        if (job?.request.kind !== 'image' || job.request.edit?.way !== 'close-up') return []
        return [...job.outputs, ...(job.extras ?? [])].map(({ edit }) => edit?.type ?? null)
      },
      { timeout: 40_000 },
    )
    .toContain('result')

  // It is seen in the place of the picture, and as what differs; a press shows the picture again, and one key edits on.
  const result = editor.region.getByRole('button', { name: 'Result 1: show or hide' })
  await expect(result).toBeVisible({ timeout: 20_000 })
  await studio.prompt().press('Escape')
  await page.keyboard.press('x')
  await expect(result).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('d')
  await expect(editor.tool('What differs: outside the mask nothing does')).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(editor.region.getByRole('img', { name: /^What differs/ })).toBeVisible()
  const shown = await editor.masked()
  await editor.stroke([-60, 60], [60, 60])
  await expect(result).toHaveAttribute('aria-pressed', 'false')
  expect(await editor.masked()).toBe(shown)
  await page.keyboard.press('m')
  await expect(editor.said).toHaveText('Paint over what should change')
  await expect(studio.generateButton()).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await expect(studio.pictures()).toHaveCount(3)
})
