import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fillLibrary } from './support/full-library.ts'
import { openLibrarySettings } from './support/library-settings.ts'
import { expect, test } from './support/test.ts'

const PICTURE = fileURLToPath(new URL('../fixtures/media/image.png', import.meta.url))

test('the page itself never scrolls when anything is scrolled into view', async ({ app }) => {
  const { page } = app
  await app.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows().filter((one) => one.isVisible())
    window?.setContentSize(1280, 800)
    const payload = { state: 'running', kind: 'import', done: 3, total: null, isCancelling: false }
    window?.webContents.send('vignette:event', { name: 'libraryTaskChanged', payload })
  })
  const library = await openLibrarySettings(page)
  await expect(library.section.getByText('Importing')).toBeVisible()
  // To the top, for which there is too little below it: what scrolls then must be the settings alone, and as far as they go.
  await library.section.evaluate((section) => section.scrollIntoView({ block: 'start' }))
  await library.button('Cancel').focus()
  const scrolled = await page.evaluate(() =>
    [document.documentElement, document.body, document.querySelector('#root')].map(
      (element) => element?.scrollTop,
    ),
  )
  expect(scrolled).toEqual([0, 0, 0])
})

test('a file that was found in the folder says where it comes from, in the user’s language', async ({
  launch,
}) => {
  const app = await launch({
    language: 'zh-CN',
    // Put there while the app is open, it might be about to get its row from whoever made it.
    async prepareLibrary(folder) {
      await fillLibrary(folder, 3)
      await copyFile(PICTURE, join(folder, 'media', 'found.png'))
    },
  })
  const { page } = app
  const job = page.getByRole('article', { name: '图片：found' })
  await expect(job.getByRole('button', { name: '再生成一次' })).toHaveCount(0)
  await page.getByRole('button', { name: /^打开第 1 张图片，共 1 张：found/ }).click()
  await page.keyboard.press('i')
  const information = page.getByRole('complementary', { name: '信息' })
  await expect(information).toContainText('来源未知（在作品库文件夹中发现）')
  await expect(information).toContainText('未知模型')
})
