import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copy, studioOf } from './support/studio.ts'
import { drag, dragged, dropIn } from './support/drag.ts'
import { expectTakenIn, mediaFixture, refusedMessage, takenIn } from './support/incoming.ts'
import { answerNatively } from './support/native-questions.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

/** Every way by which pictures come into the window, as a user goes it. */

/** Returns a folder of pictures of the test's own. */
async function folderOf(app: VignetteApp, files: Readonly<Record<string, string>>) {
  const folder = join(app.folder, 'pictures')
  await mkdir(folder)
  await Promise.all(
    Object.entries(files).map(([name, from]) => copyFile(mediaFixture(from), join(folder, name))),
  )
  return folder
}

/** Puts a picture on the system's clipboard, as pixels or as a file, as each generation of Electron takes it. */
async function copyPicture({ electron }: VignetteApp, as: 'pixels' | 'file', name: string) {
  const path = mediaFixture(name)
  const [format, bytes] =
    as === 'file'
      ? (['text/uri-list', [...Buffer.from(`file://${path}\r\n`)]] as const)
      : (['image/png', [...(await readFile(path))]] as const)
  await electron.evaluate(
    async ({ clipboard, nativeImage, ClipboardItem }, copied) => {
      const older = clipboard as unknown as {
        writeImage?: (image: unknown) => void
        writeBuffer: (format: string, buffer: Buffer) => void
      }
      const buffer = Buffer.from(copied.bytes)
      if (older.writeImage === undefined) {
        const kind =
          copied.format === 'image/png'
            ? copied.format
            : `electron application/osclipboard;format="${copied.format}"`
        await clipboard.write([new ClipboardItem({ [kind]: new Blob([buffer]) })])
      } else if (copied.format === 'image/png') {
        older.writeImage(nativeImage.createFromBuffer(buffer))
      } else {
        older.writeBuffer(copied.format, buffer)
      }
    },
    { format, bytes },
  )
}

/** Nothing has the focus from now on. */
async function leaveAllFields({ page }: VignetteApp): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
}

test.describe('what is dropped', () => {
  test('files and a folder come in anywhere, and the prompt has the cursor at its end', async ({
    app,
  }) => {
    const { page } = app
    const studio = studioOf(page)
    await studio.prompt().fill('a fox')
    const folder = await folderOf(app, { '10.png': 'image.png', '2.jpg': 'image.jpg' })
    await writeFile(join(folder, 'notes.txt'), 'no picture')
    await studio.open('Settings')
    await dropIn(page, { files: [mediaFixture('image.webp'), folder] })
    await expectTakenIn(app, ['image.webp', '2.jpg', '10.png'])
    await expect(studio.prompt()).toBeFocused()
    await page.keyboard.type(' at night')
    await expect(studio.prompt()).toHaveValue('a fox at night')
    await expect(refusedMessage(app)).toHaveCount(0)
  })

  test('what cannot be used is said in one message, a sentence for each kind, and the good ones stay', async ({
    app,
  }) => {
    const folder = await folderOf(app, { 'good.png': 'image.png' })
    const texts = ['a.txt', 'b.txt', 'c.txt', 'd.txt']
    await Promise.all(texts.map((name) => writeFile(join(folder, name), 'words')))
    await writeFile(join(folder, 'empty.png'), '')
    const names = [...texts, 'empty.png', 'good.png']
    await dropIn(app.page, { files: names.map((name) => join(folder, name)) })
    await expectTakenIn(app, ['good.png'])
    const message = refusedMessage(app)
    await expect(message).toHaveCount(1)
    await expect(message).toContainText('5 items could not be added')
    await expect(message).toContainText('a.txt, b.txt, c.txt and 1 more')
    await expect(message).toContainText('Empty: empty.png')
  })

  test('a browser’s picture comes in by its bytes, and is asked about by its host where there are none', async ({
    app,
  }) => {
    const questions = await answerNatively(app, 'decline')
    const page = 'https://shop.example/page'
    const data = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
    await dropIn(
      app.page,
      dragged({ 'text/uri-list': page, 'text/html': `<a href="${page}"><img src="${data}"></a>` }),
    )
    await expectTakenIn(app, ['image.png'])
    expect(await questions.asked()).toEqual([])
    await dropIn(
      app.page,
      dragged({
        'text/uri-list': page,
        'text/html': `<a href="${page}"><img src="https://pictures.example/a.png?x=1&amp;y=2"></a>`,
      }),
    )
    await expect
      .poll(async () => (await questions.asked()).map(({ message }) => message))
      .toEqual(['Load a picture from pictures.example?'])
    await expectTakenIn(app, ['image.png'])
  })

  test('it closes a list or menu that is open, which would call the focus back', async ({
    app,
  }) => {
    const { page } = app
    const prompt = studioOf(page).prompt()
    const file = { files: [mediaFixture('image.png')] }
    const expectPromptAlone = async () => {
      await expect(
        page.locator('[role="listbox"], [role="menu"]').filter({ visible: true }),
      ).toHaveCount(0)
      await expect(prompt).toBeFocused()
    }
    await page.getByRole('combobox', { name: 'Model', exact: true }).click()
    await expect(page.getByRole('listbox')).toBeVisible()
    await dropIn(page, file)
    await expectPromptAlone()
    await page.getByRole('button', { name: 'More for image.png' }).first().click()
    await expect(page.getByRole('menu')).toBeVisible()
    await dropIn(page, file)
    await expectPromptAlone()
    await expectTakenIn(app, ['image.png', 'image.png'])
  })

  test('it closes the viewer, which would hide it', async ({ app }) => {
    test.slow()
    const { page } = app
    const studio = studioOf(page)
    await studio.prompt().fill('a fox in the snow')
    await studio.generate()
    await studio.pictures().first().click({ timeout: 30_000 })
    const viewer = page.getByRole('dialog')
    await expect(viewer).toBeVisible()
    const dragging = await drag(page, { files: [mediaFixture('image.png')] })
    const sign = page.getByText('Drop to use as references')
    const isOnTop = await sign.evaluate((element) => {
      const over = element.closest<HTMLElement>('[aria-hidden]')
      over?.classList.remove('pointer-events-none')
      const { x, y, width, height } = element.getBoundingClientRect()
      return over?.contains(document.elementFromPoint(x + width / 2, y + height / 2))
    })
    expect(isOnTop).toBe(true)
    await dragging.drop()
    await expect(viewer).toBeHidden()
    await expectTakenIn(app, ['image.png'])
    await expect(studio.prompt()).toBeFocused()
  })
})

test.describe('what is over the window', () => {
  const overlay = 'Drop to use as references'

  test('is answered by a sign over all of it, until it is dropped, leaves or is given up', async ({
    app,
  }) => {
    const { page } = app
    const sign = page.getByText(overlay)
    const file = { files: [mediaFixture('image.png')] }
    const leaving = await drag(page, file)
    await expect(sign).toBeVisible()
    await leaving.leave()
    await expect(sign).toBeHidden()

    // From one element to the next, and onto one that is taken away under the pointer.
    const moving = await drag(page, file)
    await page.evaluate(() => {
      const gone = document.createElement('div')
      gone.style.cssText = 'position: fixed; left: 0; top: 0; width: 100px; height: 100px'
      gone.id = 'gone'
      document.body.append(gone)
    })
    await moving.over({ x: 50, y: 50 })
    await page.evaluate(() => document.querySelector('#gone')?.remove())
    await moving.over({ x: 60, y: 60 })
    await moving.over({ x: 400, y: 500 })
    await expect(sign).toBeVisible()
    await moving.leave()
    await expect(sign).toBeHidden()

    // However a drag ends that the page is not told of.
    await drag(page, file)
    await expect(sign).toBeVisible()
    await page.mouse.move(300, 300)
    await expect(sign).toBeHidden()
    expect(await takenIn(app)).toEqual([])
  })

  test('is left to text fields where it is a text', async ({ app }) => {
    const { page } = app
    const prompt = studioOf(page).prompt()
    const dragging = await drag(page, dragged({ 'text/plain': 'a fox' }))
    await expect(page.getByText(overlay)).toBeHidden()
    const box = await prompt.boundingBox()
    await dragging.drop({ x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + 12 })
    await expect(prompt).toHaveValue('a fox')
    expect(await takenIn(app)).toEqual([])
  })

  test('is not taken while a dialog is open, and what was typed there stays', async ({ app }) => {
    const { page } = app
    await studioOf(page).open('Settings')
    await page.getByRole('button', { name: 'Add provider' }).click()
    const form = page.getByRole('dialog', { name: 'Add provider' })
    await form.getByRole('textbox', { name: 'Name' }).fill('Mine')
    await dropIn(page, { files: [mediaFixture('image.png')] })
    await expect(page.getByText(overlay)).toBeHidden()
    await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Mine')
    expect(await takenIn(app)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(form).toBeHidden()
    await dropIn(page, { files: [mediaFixture('image.png')] })
    await expectTakenIn(app, ['image.png'])
  })
})

test.describe('what is pasted', () => {
  test('pixels and files come in wherever it was, and texts go into the prompt', async ({
    app,
  }) => {
    const { page } = app
    const prompt = studioOf(page).prompt()
    await prompt.fill('a fox')
    await copyPicture(app, 'pixels', 'image.png')
    await prompt.press('ControlOrMeta+V')
    await expectTakenIn(app, ['image.png'])
    await copyPicture(app, 'file', 'image.webp')
    await studioOf(page).open('Settings')
    await leaveAllFields(app)
    await page.keyboard.press('ControlOrMeta+V')
    await expectTakenIn(app, ['image.png', 'image.webp'])
    await expect(prompt).toBeFocused()
    await expect(prompt).toHaveValue('a fox')

    await copy(app, ' at night')
    await prompt.press('ControlOrMeta+V')
    await leaveAllFields(app)
    await page.keyboard.press('ControlOrMeta+V')
    await expect(prompt).toHaveValue('a fox at night at night')
    await prompt.press('ControlOrMeta+Z')
    await expect(prompt).toHaveValue('a fox at night')
    await expectTakenIn(app, ['image.png', 'image.webp'])
  })

  test('a key that is held pastes a picture once', async ({ app }) => {
    const { page } = app
    const prompt = studioOf(page).prompt()
    await copyPicture(app, 'pixels', 'image.png')
    await prompt.focus()
    await page.keyboard.down('ControlOrMeta')
    // Pressed again without being let go: what a held key does.
    for (const _ of [1, 2, 3, 4]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await page.keyboard.down('v')
    }
    await page.keyboard.up('v')
    await page.keyboard.up('ControlOrMeta')
    await expectTakenIn(app, ['image.png'])
    await prompt.press('ControlOrMeta+V')
    await expectTakenIn(app, ['image.png', 'image.png'])
  })

  test('an address is a picture outside of the prompt, and in it stays a text whose picture is offered', async ({
    app,
  }) => {
    const { page } = app
    const prompt = studioOf(page).prompt()
    const questions = await answerNatively(app, 'decline')
    const asked = async () => (await questions.asked()).map(({ message }) => message)
    await copy(app, 'https://pictures.example/fox.png')
    await leaveAllFields(app)
    await page.keyboard.press('ControlOrMeta+V')
    await expect.poll(asked).toEqual(['Load a picture from pictures.example?'])
    await expect(prompt).toHaveValue('')

    await copy(app, 'https://other.example/fox.png')
    await prompt.fill('like ')
    await prompt.press('ControlOrMeta+V')
    await expect(prompt).toHaveValue('like https://other.example/fox.png')
    expect(await asked()).toHaveLength(1)
    await page.getByRole('button', { name: 'Use as reference' }).click()
    await expect.poll(asked).toHaveLength(2)
    expect((await asked())[1]).toBe('Load a picture from other.example?')
    await expect(prompt).toHaveValue('like ')
    await expect(prompt).toBeFocused()
  })

  test('a data URI is a picture in the prompt too', async ({ app }) => {
    const prompt = studioOf(app.page).prompt()
    await copy(
      app,
      'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
    )
    await prompt.press('ControlOrMeta+V')
    await expectTakenIn(app, ['image.png'])
    await expect(prompt).toHaveValue('')
  })

  test('stays in the field of a dialog', async ({ app }) => {
    const { page } = app
    await studioOf(page).open('Settings')
    await page.getByRole('button', { name: 'Add provider' }).click()
    const name = page.getByRole('dialog', { name: 'Add provider' }).getByRole('textbox', {
      name: 'Name',
    })
    await name.fill('')
    await copy(app, 'https://pictures.example/fox.png')
    await name.press('ControlOrMeta+V')
    await expect(name).toHaveValue('https://pictures.example/fox.png')
    await copyPicture(app, 'pixels', 'image.png')
    await name.press('ControlOrMeta+V')
    await expect(name).toBeFocused()
    expect(await takenIn(app)).toEqual([])
  })
})

test('the button opens the system’s dialog, by mouse and key, and its answer comes in', async ({
  app,
}) => {
  const { page } = app
  await app.electron.evaluate(
    ({ dialog }, paths) => {
      const answers = [
        { canceled: true, filePaths: [] },
        { canceled: false, filePaths: paths },
      ]
      dialog.showOpenDialog = () =>
        Promise.resolve(answers.shift() ?? { canceled: true, filePaths: [] })
    },
    [mediaFixture('image.png'), mediaFixture('image.jpg')],
  )
  const button = page.getByRole('button', { name: 'Add pictures' })
  await button.click()
  await expect(button).toBeFocused()
  expect(await takenIn(app)).toEqual([])
  await button.press('Enter')
  await expectTakenIn(app, ['image.png', 'image.jpg'])
  await expect(studioOf(page).prompt()).toBeFocused()
})
