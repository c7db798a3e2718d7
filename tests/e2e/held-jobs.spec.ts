import type { DemoServer } from '../../electron/engine/demo/server.ts'
import { expectAccessible } from './support/accessibility.ts'
import { barOf, openQueue } from './support/queue.ts'
import { connect, copy, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

const WRONG_TOKEN = 'sk-not-the-token-0123456789'

const sent = (server: DemoServer): number =>
  server.requests.filter(({ path }) => path === '/v1/chat/completions').length

test('jobs wait for a token that was refused, and go on when there is another', async ({
  app,
  server,
}) => {
  await connect(app, server, WRONG_TOKEN)
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('Crane {1|2|3|4|5|6|7|8}')
  await studio.generate()
  const bar = barOf(studio)
  await expect(bar.getByRole('alert')).toContainText('Test: 5 jobs wait for you.')
  await expect(bar.getByRole('alert')).toContainText('The provider did not accept the token.')
  await expect(studio.job('Crane 8')).toContainText('Needs the provider’s settings')
  // Three had been sent at once; no other one met the same refusal.
  expect(sent(server)).toBe(3)
  await expectAccessible(app, 'jobs that wait for a token')

  const details = await openQueue(studio)
  await expect(details).toContainText('Test: 5 jobs wait for you.')
  await expectAccessible(app, 'what waits for a token')
  await details.getByRole('button', { name: 'Open settings' }).click()
  const form = page.getByRole('dialog', { name: 'Edit provider' })
  await copy(app, server.token)
  await form.getByRole('button', { name: 'Token' }).click()
  await expect(form.getByText(`${server.token.length} characters pasted`)).toBeVisible()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  await studio.open('Create')
  await expect(bar).toBeHidden()
  await expect(studio.pictures()).toHaveCount(5)
  expect(sent(server)).toBe(8)
})

test('a single job that was refused leads to the form of its provider', async ({ app, server }) => {
  await connect(app, server, WRONG_TOKEN)
  const studio = studioOf(app.page)
  await studio.prompt().fill('A lone crane')
  await studio.generate()
  await studio.job('A lone crane').getByRole('button', { name: 'Open settings' }).click()
  const form = app.page.getByRole('dialog', { name: 'Edit provider' })
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Test')
  await form.getByRole('button', { name: 'Cancel' }).click()
  await expect(form).toBeHidden()
  // Closed is closed: it does not come again by itself.
  await studio.open('Create')
  await studio.open('Settings')
  await expect(form).toBeHidden()
})

test('jobs wait for an account without credit, and are tried again at the user’s word', async ({
  openIn,
  server,
}) => {
  const app = await openIn({ language: 'zh-CN', colorScheme: 'light' })
  await connect(app, server)
  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      times: 'always',
      faults: [
        {
          kind: 'respond',
          status: 402,
          body: {
            type: 'json',
            value: { error: { message: 'No credit', code: 'insufficient_quota' } },
          },
        },
      ],
    },
  ])
  const { page } = app
  const composer = page.getByRole('region', { name: '创作面板' })
  await composer.getByRole('textbox', { name: '提示词' }).fill('白鹤｛一｜二｜三｜四｜五｝')
  await composer.getByRole('button', { name: '生成 5' }).click()
  const bar = page.getByRole('region', { name: '任务队列' })
  await expect(bar.getByRole('alert')).toContainText('Test：2 个任务等待你处理。')
  await expect(bar.getByRole('alert')).toContainText('余额已用完')
  await expect(page.getByRole('article', { name: '图片：白鹤五' })).toContainText('账户余额不足')
  await expectAccessible(app, 'jobs that wait for credit, in Chinese')

  server.setFaults([])
  await bar.getByRole('button', { expanded: false }).click()
  await page.getByRole('button', { name: '再试一次：Test' }).click()
  await expect(bar).toBeHidden()
  await expect(page.getByRole('button', { name: /^打开第 1 张图片/ })).toHaveCount(2)
})
