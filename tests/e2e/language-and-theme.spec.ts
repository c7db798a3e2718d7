import { expect, test } from './support/test.ts'

test('a Chinese system gets Chinese, and the language can be changed at once', async ({
  launch,
}) => {
  const app = await launch({ language: 'zh-CN' })
  const { page } = app
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('button', { name: '生成', exact: true })).toBeVisible()
  const menu = await app.electron.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map((item) => item.label),
  )
  expect(menu).toContain('文件')

  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click()
  await page.getByRole('radio', { name: 'English' }).check()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()

  const again = await app.relaunch({ language: 'zh-CN' })
  await expect(again.page.locator('html')).toHaveAttribute('lang', 'en')
})

test('the theme follows the choice, without a restart', async ({ app }) => {
  const { page } = app
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  for (const [choice, theme] of [
    ['Light', 'light'],
    ['Dark', 'dark'],
  ] as const) {
    await page.getByRole('radio', { name: choice }).check()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  }
})
