import { expectAccessibleInBothThemes } from './support/accessibility.ts'
import { allowTokens } from './support/native-questions.ts'
import { copy } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

/** The same way through the app as in English, in one go: what breaks in Chinese only is text, its size and its order. */
test('Chinese from the first start to a failure, in either theme', async ({ openIn, server }) => {
  test.setTimeout(180_000)
  const app = await openIn({ language: 'zh-CN' })
  const { page } = app
  const composer = page.getByRole('region', { name: '创作面板' })
  const feed = page.getByRole('region', { name: '创作记录' })
  const prompt = composer.getByRole('textbox', { name: '提示词' })
  const generate = composer.getByRole('button', { name: '生成', exact: true })
  const rail = page.getByRole('navigation', { name: '主导航' })

  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('heading', { name: '想看到怎样的画面？' })).toBeVisible()
  await expect(page.getByRole('complementary', { name: '演示服务商' })).toContainText(
    '内置、免费。它只会画示例图，不会按你的描述生成。',
  )
  await expectAccessibleInBothThemes(app, 'first run')

  await allowTokens(app)
  await rail.getByRole('button', { name: '设置' }).click()
  await expect(page.getByRole('heading', { name: '设置', exact: true })).toBeVisible()
  await expect(page.getByRole('radio', { name: '演示' })).toBeChecked()
  await page.getByRole('button', { name: '添加服务商' }).click()
  const form = page.getByRole('dialog', { name: '添加服务商' })
  await form.getByRole('textbox', { name: '名称' }).fill('我的服务商')
  await form.getByRole('textbox', { name: '接口地址（Base URL）' }).fill(server.baseUrl)
  await copy(app, server.token)
  await form.getByRole('button', { name: '从剪贴板粘贴令牌' }).click()
  await expect(form.getByText(`已粘贴 ${server.token.length} 个字符`)).toBeVisible()
  await form.getByRole('button', { name: '测试连接' }).click()
  await expect(form.getByText(/^连接成功，共 \d+ 个可用模型。$/)).toBeVisible()
  await expectAccessibleInBothThemes(app, 'provider form')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('radio', { name: '我的服务商' })).toBeChecked()
  await expectAccessibleInBothThemes(app, 'settings')

  await page
    .getByRole('dialog', { name: '设置' })
    .getByRole('button', { name: '关闭', exact: true })
    .click()
  await prompt.fill('江南水乡的清晨，石桥与薄雾')
  await generate.click()
  const picture = feed.getByRole('button', {
    name: '打开第 1 张图片，共 1 张：江南水乡的清晨，石桥与薄雾',
  })
  await expect(picture).toBeVisible()
  expect(JSON.stringify(server.requests.at(-2)?.body)).toContain('江南水乡的清晨，石桥与薄雾')

  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [
        {
          kind: 'respond',
          status: 429,
          headers: { 'Retry-After': '300' },
          body: { type: 'json', value: { error: { message: 'No available tokens' } } },
        },
      ],
    },
  ])
  await prompt.fill('再来一张')
  await generate.click()
  const failed = feed.getByRole('article', { name: '图片：再来一张' })
  await expect(failed.getByRole('heading', { name: '服务商正在限制请求频率。' })).toBeVisible()
  await expect(failed).toContainText('本次未扣费。')
  await expect(failed).toContainText('请在 5 分钟后再试。')
  await expect(failed.getByRole('button', { name: '重新生成' })).toBeVisible()
  await expectAccessibleInBothThemes(app, 'feed with a picture and a failure')

  await picture.click()
  const viewer = page.getByRole('dialog')
  await viewer.getByRole('button', { name: '信息' }).click()
  const information = viewer.getByRole('complementary', { name: '信息' })
  await expect(information).toContainText('我的服务商')
  await expectAccessibleInBothThemes(app, 'viewer with information')
})
