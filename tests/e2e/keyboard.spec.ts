import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

test('a picture is made, found by Tab, opened, saved and copied from the first run on without a mouse', async ({
  app,
}) => {
  const { page } = app
  const studio = studioOf(page)
  const copy = join(app.folder, 'by-keyboard.png')
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, copy)
  // The prompt has the focus: one only types.
  await expect(studio.prompt()).toBeFocused()
  await page.keyboard.type('One by keyboard')
  await page.keyboard.press('Control+Enter')
  await expect(studio.pictures()).toHaveCount(1)

  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  for (let stop = 0; stop < 30 && !(await focused()).startsWith('Open picture'); stop += 1)
    await page.keyboard.press('Tab')
  await expect(studio.pictures()).toBeFocused()
  await page.keyboard.press('Enter')
  const viewer = page.getByRole('dialog')
  await expect(viewer.getByRole('img').first()).toBeVisible()
  const messages = page.getByRole('status', { name: 'Messages' })
  await page.keyboard.press('Control+c')
  await expect(messages).toContainText('Picture copied')
  await page.keyboard.press('Control+s')
  await expect(messages).toContainText('A copy was saved')
  expect((await readFile(copy)).length).toBeGreaterThan(1000)
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await expect(studio.pictures()).toBeFocused()
})

test('a screen reader is told what there is, what happens, and what came of it', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await expect(page.getByRole('navigation', { name: 'Main' })).toMatchAriaSnapshot(`
    - navigation "Main":
      - button "Create"
      - button "Favourites"
      - button "Trash"
      - button "Settings"
  `)
  await expect(page.getByRole('region', { name: 'Composer' })).toMatchAriaSnapshot(`
    - region "Composer":
      - button "Add pictures"
      - textbox "Prompt"
      - combobox "What to make"
      - combobox "Model"
      - button /Aspect ratio/
      - combobox "Number of pictures"
      - 'button "Provider: Test"'
      - button "Generate"
  `)
  await studio.count(2)
  await studio.prompt().fill('Two boats')
  await studio.generate()
  await expect(page.getByRole('status').filter({ hasText: '2 of 2 arrived' })).toBeAttached()
  await expect(page.getByRole('region', { name: 'Results' })).toMatchAriaSnapshot(`
    - region "Results":
      - 'article "Pictures: Two boats"':
        - 'button "Open picture 1 of 2: Two boats"'
        - 'checkbox "Select 1 of 2: Two boats"'
        - button /Add to favourites/
  `)
  await page.getByRole('button', { name: /^Add to favourites, 1 of 2/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /favourites, 1 of 2/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('Chinese input is not sent while it is being composed', async ({ app, server }) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  await studio.prompt().focus()
  const session = await app.page.context().newCDPSession(app.page)
  await session.send('Input.imeSetComposition', {
    text: 'shan',
    selectionStart: 4,
    selectionEnd: 4,
  })
  await app.page.keyboard.press('Control+Enter')
  await session.send('Input.insertText', { text: '山水' })
  await expect(studio.prompt()).toHaveValue('山水')
  expect(server.requests).toEqual([])
})
