import { startGateway } from '../integration/support/gateway.ts'
import { expectAccessible } from './support/accessibility.ts'
import { openQueue } from './support/queue.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test('a batch waits for the user where a gateway drops what was asked for, and goes on at a click', async ({
  app,
  server,
}) => {
  const gateway = await startGateway(server)
  gateway.behave({ dropsConfig: true })
  await connect(app, gateway)
  const { page } = app
  const studio = studioOf(page)
  await studio.make('Video')
  await studio.prompt().fill('Heron {1|2|3|4|5|6}')
  await studio.generate()
  const bar = page.getByRole('region', { name: 'Queue' })
  await expect(bar.getByRole('alert')).toContainText('more jobs of the batch wait for you.')
  await expect(bar.getByRole('alert')).toContainText('This gateway seems to drop “video_config”.')
  await expect(bar.getByText(/running/)).toBeHidden()
  const sent = gateway.lengths.length
  expect(sent).toBeLessThanOrEqual(3)
  const results = page.getByRole('region', { name: 'Results' })
  await expect(results.getByRole('article', { name: 'Video: Heron 6' })).toContainText(
    'Waits for your answer',
  )
  await expectAccessible(app, 'a batch that waits for an answer')
  // One line for all of them, below the tiles.
  const line = studio.line('Not as requested')
  await expect(line).toContainText('The usual video came (6 s, 480p, 3:2)')
  await results
    .getByRole('article', { name: 'Video: Heron 1', exact: true })
    .getByRole('button', { name: /^Open video/ })
    .click()
  const viewer = page.getByRole('dialog', { name: 'Heron 1' })
  await page.keyboard.press('i')
  await expect(viewer).toContainText('This gateway seems to drop “video_config”.')
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  expect(gateway.lengths).toHaveLength(sent)

  const goOn = (await openQueue(studio)).getByRole('button', { name: 'Go on anyway: Test' })
  await expect(goOn).toHaveAccessibleDescription(/may be charged$/)
  await goOn.click()
  await expect(bar).toBeHidden()
  await expect.poll(() => gateway.lengths.length).toBe(6)
  await gateway.close()
})

test('a batch of pictures that waits for the user can be cancelled, in Chinese', async ({
  openIn,
  server,
}) => {
  const gateway = await startGateway(server)
  gateway.behave({ dropsConfig: true })
  const app = await openIn({ language: 'zh-CN', colorScheme: 'light' })
  await connect(app, gateway)
  const { page } = app
  const composer = page.getByRole('region', { name: '创作面板' })
  await composer.getByRole('combobox', { name: '生成数量' }).click()
  await page.getByRole('option', { name: '×2' }).click()
  await composer.getByRole('textbox', { name: '提示词' }).fill('苍鹭｛一｜二｜三｜四｜五｜六｝')
  await composer.getByRole('button', { name: '生成 12' }).click()
  const bar = page.getByRole('region', { name: '任务队列' })
  await expect(bar.getByRole('alert')).toContainText('个等待你决定')
  await expect(bar.getByRole('alert')).toContainText('这个网关似乎丢弃了')
  await expect(page.getByRole('article', { name: '图片：苍鹭六' })).toContainText('等待你的决定')
  await expectAccessible(app, 'a batch that waits for an answer, in Chinese')
  const sent = gateway.lengths.length
  await bar.getByRole('button', { expanded: false }).click()
  await page
    .getByRole('dialog', { name: '任务队列' })
    .getByRole('button', { name: '取消整批任务' })
    .click()
  await page.getByRole('alertdialog').getByRole('button', { name: '取消整批任务' }).click()
  await expect(bar).toBeHidden()
  expect(gateway.lengths).toHaveLength(sent)
  await gateway.close()
})
