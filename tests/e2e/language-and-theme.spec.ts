import type { MenuItem } from 'electron'
import type { VignetteApp } from './support/vignette-app.ts'
import { expect, test } from './support/test.ts'

/** Returns every label of the native menu as it was installed, with what Electron put in by itself. */
function menuLabels(app: VignetteApp): Promise<readonly string[]> {
  return app.electron.evaluate(({ Menu }) => {
    const labelsOf = ({ label, submenu }: MenuItem): readonly string[] => [
      label,
      ...(submenu?.items ?? []).flatMap(labelsOf),
    ]
    return (Menu.getApplicationMenu()?.items ?? []).flatMap(labelsOf)
  })
}

test('a Chinese system gets Chinese, and the language can be changed at once', async ({
  launch,
}) => {
  const app = await launch({ language: 'zh-CN' })
  const { page } = app
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('button', { name: '生成', exact: true })).toBeVisible()
  const menu = await menuLabels(app)
  expect(menu).toContain('文件')
  expect(menu).toContain('撤销')
  expect(menu.filter((label) => /[a-z]/i.test(label.replace('Vignette', '')))).toEqual([])

  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click()
  await page.getByRole('radio', { name: 'English' }).check()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  await expect.poll(async () => (await menuLabels(app)).join()).not.toMatch(/\p{Script=Han}/u)

  const again = await app.relaunch({ language: 'zh-CN' })
  await expect(again.page.locator('html')).toHaveAttribute('lang', 'en')
})

test('the theme follows the choice, without a restart', async ({ app }) => {
  const { page } = app
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  const themes = page.getByRole('radiogroup', { name: 'Theme' })
  for (const [choice, theme] of [
    ['Light', 'light'],
    ['Dark', 'dark'],
  ] as const) {
    await themes.getByRole('radio', { name: choice }).check()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  }
})
