import { connect, copy, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

test('the prompt has the focus at the start, and what is typed anywhere goes into it', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await expect(studio.prompt()).toBeFocused()
  await page.keyboard.type('A red')

  // Nothing has the focus.
  await page.getByRole('region', { name: 'Results' }).click({ position: { x: 4, y: 4 } })
  await expect(studio.prompt()).not.toBeFocused()
  await page.keyboard.type(' kite')
  await expect(studio.prompt()).toHaveValue('A red kite')

  // A button has it; its own keys stay its own, and what asks for nothing typed is not sent.
  await page.getByRole('button', { name: 'Generate', exact: true }).focus()
  await page.keyboard.press('x')
  await expect(studio.prompt()).toBeFocused()
  await expect(studio.prompt()).toHaveValue('A red kitex')
  await page.keyboard.press('Backspace')

  // What was selected there is not typed over by a key that was meant for elsewhere.
  await studio.prompt().selectText()
  await studio.make('Video')
  await page.keyboard.type('s')
  await expect(studio.prompt()).toHaveValue('A red kites')
  expect(server.requests).toEqual([])
})

test('an input method is let into the prompt, and characters that it makes', async ({ app }) => {
  const { page } = app
  const studio = studioOf(page)
  await studio.make('Image')
  const session = await page.context().newCDPSession(page)
  // What a system with an input method tells of a key before it composes.
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    code: 'KeyS',
    windowsVirtualKeyCode: 229,
  })
  await expect(studio.prompt()).toBeFocused()
  await session.send('Input.imeSetComposition', {
    text: 'shan',
    selectionStart: 4,
    selectionEnd: 4,
  })
  await session.send('Input.insertText', { text: '山' })
  await expect(studio.prompt()).toHaveValue('山')
})

test('keys that belong to something else stay there', async ({ app, server }) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('One kite')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)

  // In the viewer letters are commands, and behind a dialog nothing is typed.
  await studio.pictures().first().click()
  await page.keyboard.press('i')
  await page.keyboard.press('y')
  await expect(page.getByRole('complementary', { name: 'Information' })).toBeVisible()
  await page.keyboard.press('Escape')

  await studio.open('Settings')
  await page.keyboard.press('x')
  await page.getByRole('button', { name: 'Add provider' }).click()
  const form = page.getByRole('dialog', { name: 'Add provider' })
  await form.getByRole('heading').click()
  await page.keyboard.press('x')
  await form.getByRole('textbox', { name: 'Name' }).fill('Mine')
  await page.keyboard.press('Escape')
  await studio.open('Create')
  await expect(studio.prompt()).toHaveValue('One kite')

  // A list jumps to what begins with a letter.
  await page.getByRole('combobox', { name: 'Model' }).click()
  await expect(page.getByRole('combobox', { name: 'Find a model' })).toBeFocused()
  await page.keyboard.press('g')
  await page.keyboard.press('Escape')
  await expect(studio.prompt()).toHaveValue('One kite')

  // Held, a key that had another meaning a moment ago is no typing.
  await studio.pictures().first().click()
  await page.keyboard.down('c')
  await page.keyboard.press('Escape')
  await page.keyboard.down('c')
  await page.keyboard.up('c')
  await expect(studio.prompt()).toHaveValue('One kite')
})

test('Esc closes what lies over the settings, then the settings, and the focus is where it was', async ({
  app,
}) => {
  const { page } = app
  const studio = studioOf(page)
  await studio.open('Settings')
  const title = page.getByRole('heading', { name: 'Settings', exact: true })
  await page.getByRole('button', { name: 'Add provider' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Add provider' })).toBeHidden()
  await expect(title).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(title).toBeHidden()
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Settings' })).toBeFocused()
})

test('selecting all never paints the window, and selects in a text field', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('One kite')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)
  const selected = () => page.evaluate(() => document.getSelection()?.toString())

  await studio.pictures().first().focus()
  await page.keyboard.press('Control+a')
  expect(await selected()).toBe('')
  // From the menu, as well.
  await app.electron.evaluate(({ webContents }) => webContents.getFocusedWebContents()?.selectAll())
  await expect.poll(selected).toBe('')
  await studio.open('Settings')
  await page.keyboard.press('Control+a')
  expect(await selected()).toBe('')

  await studio.open('Create')
  await studio.prompt().focus()
  await page.keyboard.press('Control+a')
  expect(await selected()).toBe('One kite')
})

test('Ctrl and = zooms in, as Ctrl and + does', async ({ app }) => {
  const zoom = () =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel(),
    )
  expect(await zoom()).toBe(0)
  await app.electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]
    window?.focus()
    for (const type of ['keyDown', 'keyUp'] as const) {
      window?.webContents.sendInputEvent({ type, keyCode: '=', modifiers: ['control'] })
    }
  })
  await expect.poll(zoom).toBeGreaterThan(0)
})

test('the right button offers in a text field what one does with text', async ({ openIn }) => {
  for (const [language, labels] of [
    ['en-US', ['Undo', 'Redo', '', 'Cut', 'Copy', 'Paste', '', 'Select All']],
    ['zh-CN', ['撤销', '重做', '', '剪切', '复制', '粘贴', '', '全选']],
  ] as const) {
    const app = await openIn({ language })
    const { page } = app
    await app.electron.evaluate(({ Menu }) => {
      Menu.prototype.popup = function popup(this: Electron.Menu) {
        Object.assign(globalThis, { opened: this })
      }
    })
    const opened = () =>
      app.electron.evaluate(
        () =>
          (globalThis as { opened?: Electron.Menu }).opened?.items.map(({ label }) => label) ??
          null,
      )
    await page.getByRole('navigation').click({ button: 'right' })
    const prompt = page.getByRole('textbox')
    await prompt.click({ button: 'right' })
    await expect.poll(opened).toEqual(labels)

    await copy(app, 'pasted')
    await prompt.click({ button: 'right' })
    await app.electron.evaluate(({ BrowserWindow }) => {
      const { opened: menu } = globalThis as { opened?: Electron.Menu }
      const paste = menu?.items.find(({ label }) => label === 'Paste' || label === '粘贴')
      const [window] = BrowserWindow.getAllWindows()
      paste?.click({}, window, window?.webContents)
    })
    await expect(prompt).toHaveValue('pasted')
  }
})
