import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessibility.ts'
import { promptsSent } from './support/queue.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

/** The frame around the picture as a user knows it. */
function frameOf(page: Page) {
  const region = page.getByRole('region', { name: 'Mask', exact: true })
  const side = (name: string) => region.getByRole('slider', { name })
  const middleOf = async (name: string) => {
    const box = await side(name).boundingBox()
    if (box === null) throw new Error('The frame has no such side')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  return {
    region,
    side,
    stage: page.getByRole('application', { name: 'Mask of the picture' }),
    said: region.getByRole('status').first(),
    sizes: async () =>
      ((await region.getByRole('status').first().textContent()) ?? '').match(/\d+/g)?.map(Number) ??
      [],
    async drag(name: string, x: number, y: number): Promise<void> {
      const from = await middleOf(name)
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move(from.x + x / 2, from.y + y / 2)
      await page.mouse.move(from.x + x, from.y + y)
      await page.mouse.up()
    },
  }
}

/** Returns what an item of the newest job is, by its kind of edit. */
async function resultOf(page: Page) {
  const listed = await page.evaluate(() => window.vignette.jobs.list({ after: null }))
  const job = listed.ok ? listed.data.jobs[0] : undefined
  const items = [...(job?.outputs ?? []), ...(job?.extras ?? [])]
  return items.find(({ edit }) => edit?.type === 'result')
}

async function makePicture(page: Page, prompt: string): Promise<void> {
  const studio = studioOf(page)
  await studio.prompt().fill(prompt)
  await studio.generate()
  await studio.pictures().first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('m')
  await expect(page.getByRole('dialog')).toBeHidden()
}

test('a picture is extended by dragging its frame, and goes on around all of its pixels', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  const frame = frameOf(page)
  const composer = page.getByRole('region', { name: 'Composer' })
  const chip = composer.getByRole('button', { name: /^Edit the frame/ })
  await makePicture(page, 'A harbour at dusk')
  await frame.region.getByRole('button', { name: 'Extend', exact: true }).click()
  await expect(frame.said).toHaveText('Drag the frame beyond the picture, or choose a ratio')
  await expect(studio.generateButton()).toHaveAttribute('aria-disabled', 'true')

  // Never inside of the picture; beyond it, and back by one undo.
  await frame.drag('Right side of the frame', -60, 0)
  await expect(frame.said).toHaveText('Drag the frame beyond the picture, or choose a ratio')
  await frame.drag('Right side of the frame', 60, 0)
  await expect(frame.said).toHaveText(/^Extended to \d+ × \d+$/)
  const [wide = 0, high] = await frame.sizes()
  await frame.drag('Top of the frame', 0, -30)
  const [same, higher = 0] = await frame.sizes()
  expect(same).toBe(wide)
  expect(higher).toBeGreaterThan(high ?? 0)
  await page.keyboard.press('Control+z')
  await expect.poll(frame.sizes).toEqual([wide, high])
  await expect(chip).toHaveAccessibleName(/Extend to/)

  // To a ratio, and the picture moved in the frame.
  await frame.region.getByRole('button', { name: 'Extend to 16:9' }).click()
  await expect(chip).toHaveAccessibleName(/Extend to 16:9, \d+×\d+/, { timeout: 20_000 })
  await expect(frame.region.getByText(/The new part is made at 1792×1024/)).toBeVisible()
  await expectAccessible(app, 'the frame')

  await studio.prompt().fill('Quays and gulls')
  await studio.generate()
  await expect.poll(async () => (await resultOf(page))?.width, { timeout: 40_000 }).toBeTruthy()
  const made = await resultOf(page)
  expect((made?.width ?? 0) / (made?.height ?? 1)).toBeCloseTo(16 / 9, 2)

  // In the place of the picture, as what differs, and edited on.
  const result = frame.region.getByRole('button', { name: 'Result 1: show or hide' })
  await expect(result).toBeVisible({ timeout: 20_000 })
  await studio.prompt().press('Escape')
  await page.keyboard.press('x')
  await expect(result).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('d')
  await page.keyboard.press('m')
  await expect(frame.said).toHaveText('Drag the frame beyond the picture, or choose a ratio')
})

test('a picture is extended by keys alone, and sent once however long a key is held', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  const frame = frameOf(page)
  await makePicture(page, 'A mill by a river')
  await expect(frame.stage).toBeFocused()
  await page.keyboard.press('f')
  await expect(frame.side('Left side of the frame')).toBeVisible()
  await page.keyboard.press('Tab')
  const left = frame.side('Left side of the frame')
  await expect(left).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  const step = Number(await left.getAttribute('aria-valuenow'))
  expect(step).toBeGreaterThan(0)
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(left).toHaveAttribute('aria-valuetext', `${11 * step} px`)

  // A key that is held is one act; nothing goes inside of the picture.
  await page.keyboard.down('ArrowRight')
  for (let press = 0; press < 20; press += 1) await page.keyboard.down('ArrowRight')
  await page.keyboard.up('ArrowRight')
  await expect(left).toHaveAttribute('aria-valuenow', '0')
  await page.keyboard.press('Control+z')
  await expect(left).toHaveAttribute('aria-valuenow', String(11 * step))

  // From side to side; then the picture is moved in its frame, to where nothing is left of it.
  await page.keyboard.press('Tab')
  await expect(frame.side('Top of the frame')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('PageUp')
  await expect(frame.side('Right side of the frame')).toHaveAttribute(
    'aria-valuenow',
    `${10 * step}`,
  )
  const [width] = await frame.sizes()
  await frame.stage.focus()
  for (let press = 0; press < 12; press += 1) await page.keyboard.press('Shift+ArrowLeft')
  await expect(left).toHaveAttribute('aria-valuenow', '0')
  expect((await frame.sizes())[0]).toBe(width)

  await studio.prompt().fill('Meadows')
  await expect(studio.generateButton()).not.toHaveAttribute('aria-disabled', 'true', {
    timeout: 20_000,
  })
  const before = promptsSent(server).length
  await studio.prompt().focus()
  await page.keyboard.down('Control')
  for (let press = 0; press < 5; press += 1) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await page.keyboard.up('Control')
  await expect.poll(async () => (await resultOf(page))?.width, { timeout: 40_000 }).toBe(width)
  expect(promptsSent(server).length - before).toBe(1)
})
