import type { Page } from '@playwright/test'
import type { FaultPlan } from '../../electron/engine/demo/faults.ts'
import { noisePng } from '../bench/pipeline/pictures.ts'
import { answerWith, DONE, generations, pictureEvent } from '../integration/support/answers.ts'
import { expectAccessible } from './support/accessibility.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

/** A server that gives every picture the same number: two small ones, and then one that is larger. */
const plan: FaultPlan = [
  generations([
    answerWith(
      [60, 80, 120].map((side, seed) => pictureEvent(0, noisePng(side * side * 3, seed))).join('') +
        DONE,
    ),
  ]),
]

/** Waits for the thumbnails: one that is asked for when its picture is deleted is not found. */
async function expectPainted(page: Page): Promise<void> {
  const widths = (): Promise<number[]> =>
    page
      .locator('article img')
      .evaluateAll((images) =>
        images.map((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)),
      )
  await expect.poll(async () => (await widths()).every((width) => width > 0)).toBe(true)
}

test('what arrives beside a picture is folded behind its tile, can be looked at and deleted', async ({
  app,
  server,
}) => {
  await connect(app, server)
  server.setFaults(plan)
  const studio = studioOf(app.page)
  const viewer = app.page.getByRole('dialog', { name: 'One kite' })
  const extras = app.page.getByRole('button', { name: 'Open the 2 extras that arrived beside it' })
  await studio.prompt().fill('One kite')
  await studio.generate()
  await expect(extras).toHaveText('+2')
  await expect(studio.pictures()).toHaveCount(1)
  await expect(studio.job('One kite')).toHaveAttribute('data-state', 'succeeded')
  await expectPainted(app.page)
  await expectAccessible(app, 'extras')

  // By keyboard, right behind the tile.
  await studio.pictures().focus()
  await app.page.keyboard.press('Tab')
  await expect(extras).toBeFocused()
  await app.page.keyboard.press('Enter')
  await expect(viewer).toContainText('2 of 3')
  await expect(viewer).toContainText('Extra')
  await app.page.keyboard.press('i')
  await expect(viewer).toContainText('60 × 60')
  await expect(viewer).toContainText('It arrived beside what was asked for.')
  await expectAccessible(app, 'an extra in the viewer')
  await app.page.keyboard.press('ArrowRight')
  await expect(viewer).toContainText('3 of 3')
  await expect(viewer).toContainText('80 × 80')
  await app.page.keyboard.press('ArrowLeft')
  await app.page.keyboard.press('ArrowLeft')
  await expect(viewer).toContainText('120 × 120')
  await expect(viewer).not.toContainText('Extra')
  await app.page.keyboard.press('Escape')
  await expect(studio.pictures()).toBeFocused()

  // Deleted like anything else, and brought back.
  await extras.click()
  await app.page.keyboard.press('Delete')
  await expect(viewer).toContainText('2 of 2')
  await app.page.keyboard.press('Escape')
  const last = app.page.getByRole('button', { name: 'Open the extra that arrived beside it' })
  await expect(last).toHaveText('+1')
  await expect(last).toBeFocused()
  await app.page.getByRole('button', { name: 'Undo' }).click()
  await expect(extras).toHaveText('+2')
})

test('what is left without its picture has tiles of its own, after a restart too', async ({
  app,
  server,
}) => {
  await connect(app, server)
  server.setFaults(plan)
  const studio = studioOf(app.page)
  await studio.prompt().fill('One kite')
  await studio.generate()
  await expect(studio.job('One kite')).toHaveAttribute('data-state', 'succeeded')
  await expectPainted(app.page)
  await studio.pictures().click()
  await expect(app.page.getByRole('dialog', { name: 'One kite' })).toContainText('1 of 3')
  await app.page.keyboard.press('Delete')
  await app.page.keyboard.press('Escape')
  await expect(studio.pictures()).toHaveCount(2)
  const again = await app.relaunch()
  await expect(studioOf(again.page).pictures()).toHaveCount(2)
  await expect(studioOf(again.page).pictures().first()).toHaveAccessibleName(/Extra$/)
  await expectPainted(again.page)
})

test('they are named in Chinese', async ({ openIn, server }) => {
  const app = await openIn({ language: 'zh-CN' })
  await connect(app, server)
  server.setFaults(plan)
  await app.page.getByRole('textbox', { name: '提示词' }).fill('风筝')
  await app.page.getByRole('button', { name: '生成', exact: true }).click()
  const extras = app.page.getByRole('button', { name: '打开一同收到的 2 项附带内容：风筝' })
  await expect(extras).toHaveText('+2')
  await expectPainted(app.page)
  await extras.click()
  await expect(app.page.getByRole('dialog', { name: '风筝' })).toContainText('附带')
})
