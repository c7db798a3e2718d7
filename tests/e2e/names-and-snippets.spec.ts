import { expectAccessible, expectAccessibleInBothThemes } from './support/accessibility.ts'
import { make } from './support/items.ts'
import { studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { colourPictures, handIn, trayOf } from './support/tray.ts'

/** Pictures and pieces of prompts that are saved under names, and written into prompts by them. */

test('a picture is saved under a name, mentioned with another one, follows the tray, and is sent by its number; a snippet asks for what it lacks', async ({
  app,
}) => {
  test.slow()
  const { page } = app
  const studio = studioOf(page)
  const tray = trayOf(app)
  const list = page.getByRole('listbox', { name: 'Write into the prompt' })
  const dialog = (name: string) => page.getByRole('dialog', { name })

  const tile = await make(app, 'Image', 'A girl in a yellow coat')
  await tile.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Save as reference…' }).click()
  const saving = dialog('Save as reference')
  await saving.getByRole('textbox', { name: 'Name' }).fill('my mina')
  await page.keyboard.press('Enter')
  await expect(saving.getByText('Use letters, digits and dashes, without spaces')).toBeVisible()
  await saving.getByRole('textbox', { name: 'Name' }).fill('@mina')
  await expectAccessible(app, 'saving a reference')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved as @mina')).toBeVisible()
  await expect(saving).toBeHidden()

  // After a start, as on another day.
  await page.reload()
  await handIn(app, await colourPictures(app, ['hat.png']))
  await expect(tray.line).toHaveText('1 picture · an edit uses it')
  // A picture of one's own is brought into the library by it.
  await tray.chip('hat.png').hover()
  await tray.chip('hat.png').getByRole('button', { name: 'More for hat.png' }).click()
  await page.getByRole('menuitem', { name: 'Save as reference…' }).click()
  await expect(saving).toContainText('It is brought into your library')
  await page.keyboard.type('hat')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved as @hat')).toBeVisible()

  await studio.prompt().fill('')
  await studio.prompt().pressSequentially('Put @')
  await expect(list.getByRole('option', { name: 'Image 1 hat.png' })).toBeVisible()
  await expect(list.getByRole('option', { name: '@mina' })).toBeVisible()
  await expect(list.getByRole('option', { name: '@hat' })).toBeVisible()
  await expectAccessibleInBothThemes(app, 'the list of pictures')
  await page.keyboard.press('Enter')
  await studio.prompt().pressSequentially('on @mi')
  await page.keyboard.press('Tab')
  await expect(tray.line).toHaveText('2 pictures · an edit uses all of them')
  const mentions = page.locator('[data-mention]')
  await expect(mentions).toHaveText([/Image 1/, /mina/])
  await tray.chip('hat.png').press('Alt+End')
  await expect(mentions).toHaveText([/Image 2/, /mina/])
  await expectAccessible(app, 'mentions in the prompt')

  await tray.chip('hat.png').press('Delete')
  await expect(studio.prompt()).toHaveValue(/^Put on @\[mina\] ?$/)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(mentions).toHaveText([/Image 2/, /mina/])

  await page.reload()
  await expect(mentions).toHaveText([/Image 2/, /mina/])
  await studio.generate()
  await expect(studio.job('Put image 2 on image 1')).toBeVisible()

  // A snippet of this prompt keeps the name; the other picture is words.
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: /^Search actions/ }).fill('Save the prompt')
  await expect(page.getByRole('option').first()).toHaveText(/^Save the prompt as a snippet/)
  await page.keyboard.press('Enter')
  const snippet = dialog('Save as snippet')
  await expect(snippet.getByRole('textbox', { name: 'Text' })).toHaveValue('Put image 2 on @[mina]')
  await snippet.getByRole('textbox', { name: 'Text' }).fill('@[mina] as a {what} at {when}')
  await expect(snippet.getByText('Filled in each time: what, when')).toBeVisible()
  await snippet.getByRole('textbox', { name: 'Name' }).fill('Mina as')
  await page.keyboard.press('Enter')
  await expect(snippet).toBeHidden()

  await page.getByRole('button', { name: 'Remove all' }).click()
  await studio.prompt().fill('')
  await studio.prompt().pressSequentially('/mina')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'what' })).toBeFocused()
  await expect(studio.generateButton()).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.type('sailor|knight')
  await page.keyboard.press('Tab')
  await page.keyboard.type('dusk')
  await expect(page.getByRole('button', { name: 'Generate 2' })).toBeVisible()
  await expectAccessibleInBothThemes(app, 'variables of a prompt')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(studio.job('image 1 as a sailor at dusk')).toBeVisible()

  // Renamed, removed and brought back.
  await studio.prompt().fill('')
  await studio.prompt().pressSequentially('@')
  await list.getByRole('option', { name: 'Manage references…' }).click()
  const saved = dialog('References, snippets and presets')
  await saved.getByRole('button', { name: 'Rename @mina' }).click()
  await saved.getByRole('textbox', { name: 'Name' }).fill('米娜')
  await page.keyboard.press('Enter')
  await expect(saved.getByText('@米娜')).toBeVisible()
  await expectAccessible(app, 'what is saved')
  await saved.getByRole('button', { name: 'Remove “米娜”' }).click()
  await expect(saved.getByText('@米娜')).toBeHidden()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(saved.getByText('@米娜')).toBeVisible()
})
