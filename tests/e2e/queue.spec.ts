import type { DemoServer } from '../../electron/engine/demo/server.ts'
import { expectAccessible } from './support/accessibility.ts'
import { barOf, fillQueue, openQueue, promptsSent, stall, waiting } from './support/queue.ts'
import { allowTokens } from './support/native-questions.ts'
import { connect, copy, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** Without a keychain, as in these tests, a restart forgets the token. */
async function pasteTokenAgain(app: VignetteApp, server: DemoServer): Promise<void> {
  await allowTokens(app)
  await copy(app, server.token)
  const saved = await app.page.evaluate(async () => {
    const { profiles } = window.vignette
    const list = await profiles.list()
    const own = list.ok ? list.data.profiles.find(({ kind }) => kind === 'own') : undefined
    await profiles.stageToken()
    return profiles.save({
      id: own?.id ?? null,
      name: 'Test',
      baseUrl: own?.baseUrl ?? '',
      token: 'staged',
    })
  })
  expect(saved.ok).toBe(true)
}

test('a paused queue keeps what waits, also over a restart, until it is resumed', async ({
  app,
  server,
}) => {
  await connect(app, server)
  stall(server)
  const studio = studioOf(app.page)
  await fillQueue(studio, 'Heron {one|two|three|four|five}')
  await expect(barOf(studio)).toContainText('3 running · 2 waiting')
  await expect(waiting(studio)).toHaveCount(2)
  await expect(waiting(studio).filter({ hasText: 'Next in line' })).toHaveCount(1)
  await expect(waiting(studio).filter({ hasText: '2nd in line' })).toHaveCount(1)
  await expectAccessible(app, 'queue with jobs')

  await barOf(studio).getByRole('button', { name: 'Pause' }).click()
  await expect(barOf(studio)).toContainText('Paused')
  await expect(waiting(studio).filter({ hasText: 'The queue is paused' })).toHaveCount(2)
  await expectAccessible(app, 'paused queue')
  await studio
    .job('Heron one')
    .getByRole('button', { name: /^Cancel/ })
    .click()
  await expect(studio.job('Heron one')).toContainText('Cancelled')
  await expect(barOf(studio)).toContainText('2 running · 2 waiting')
  expect(promptsSent(server)).toHaveLength(3)

  const again = await app.relaunch()
  const later = studioOf(again.page)
  await expect(barOf(later)).toContainText('Paused')
  await expect(barOf(later)).toContainText('2 waiting')
  await expect(waiting(later)).toHaveCount(2)
  expect(promptsSent(server)).toHaveLength(3)

  server.setFaults([])
  await pasteTokenAgain(again, server)
  await barOf(later).getByRole('button', { name: 'Resume' }).click()
  await expect(later.pictures()).toHaveCount(2)
  await expect(barOf(later)).toBeHidden()
  expect(promptsSent(server)).toHaveLength(5)
})

test('what waits can be moved to the front by keyboard', async ({ app, server }) => {
  await connect(app, server)
  stall(server)
  const studio = studioOf(app.page)
  await fillQueue(studio, 'Otter {1|2|3|4|5}')
  const fourth = studio.job('Otter 4')
  const last = studio.job('Otter 5')
  await expect(last).toContainText('2nd in line')
  await last.getByRole('button', { name: 'More actions: Otter 5' }).focus()
  await app.page.keyboard.press('Enter')
  await expect(app.page.getByRole('menuitem', { name: 'Move to the front' })).toBeFocused()
  await app.page.keyboard.press('Enter')
  await expect(last).toContainText('Next in line')
  await expect(fourth).toContainText('2nd in line')

  await fourth.getByRole('button', { name: 'More actions: Otter 4' }).click()
  await app.page.getByRole('menuitem', { name: 'Move up one place' }).click()
  await expect(fourth).toContainText('Next in line')
  await expect(last).toContainText('2nd in line')
})

test('everything is cancelled at once, after a question', async ({ app, server }) => {
  await connect(app, server)
  stall(server)
  const studio = studioOf(app.page)
  await fillQueue(studio, 'Lynx {a|b|c|d}')
  await expect(barOf(studio)).toContainText('3 running · 1 waiting')
  const cancelAll = async (): Promise<void> => {
    const details = await openQueue(studio)
    await expect(details).toContainText('4 jobs')
    await details.getByRole('button', { name: 'Cancel all' }).click()
    await expect(details).toBeHidden()
  }
  const question = app.page.getByRole('alertdialog', { name: 'Cancel all 4 jobs?' })
  await cancelAll()
  await question.getByRole('button', { name: 'Keep going' }).click()
  await expect(question).toBeHidden()
  await expect(barOf(studio)).toContainText('3 running · 1 waiting')

  await cancelAll()
  await question.getByRole('button', { name: 'Cancel all' }).click()
  // What was sent may cost something, and what waited did not: each has a line, and equal ones share it.
  const lines = app.page.getByRole('article').filter({ hasText: 'Cancelled' })
  await expect(lines).toHaveCount(2)
  await expect(lines.filter({ hasText: '3 cancelled' })).toHaveCount(1)
  await expect(barOf(studio)).toBeHidden()
  // The button that had the focus is gone with the bar.
  await expect(app.page.getByRole('region', { name: 'Results' })).toBeFocused()
  expect(promptsSent(server)).toHaveLength(3)
})

test('the queue speaks Chinese', async ({ openIn, server }) => {
  const app = await openIn({ language: 'zh-CN' })
  await connect(app, server)
  stall(server)
  const { page } = app
  const composer = page.getByRole('region', { name: '创作面板' })
  await composer.getByRole('textbox', { name: '提示词' }).fill('｛春｜夏｜秋｜冬｝天的湖')
  await expect(composer).toContainText('4 张图片 · 4 个任务')
  await composer.getByRole('button', { name: '生成 4' }).click()
  const bar = page.getByRole('region', { name: '任务队列' })
  await expect(bar).toContainText('3 个进行中 · 1 个排队中')
  await bar.getByRole('button', { name: '暂停' }).click()
  await expect(bar).toContainText('已暂停')
  await expect(page.getByRole('article', { name: '图片：冬天的湖' })).toContainText('队列已暂停')
  await expectAccessible(app, 'paused queue in Chinese')
  await bar.getByRole('button', { expanded: false }).click()
  await page
    .getByRole('dialog', { name: '任务队列' })
    .getByRole('button', { name: '全部取消' })
    .click()
  await page
    .getByRole('alertdialog', { name: '取消全部 4 个任务？' })
    .getByRole('button', { name: '全部取消' })
    .click()
  // Three that were sent share a line; what waited has its own.
  await expect(page.getByRole('article').filter({ hasText: '已取消' })).toHaveCount(2)
})
