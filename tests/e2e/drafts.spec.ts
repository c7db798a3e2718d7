import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { draftOnDisk } from './support/draft-on-disk.ts'
import { studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test('what was typed and chosen is there after the whole app was killed, after a reload and after quitting, and cleared stays cleared', async ({
  app,
}) => {
  const studio = studioOf(app.page)
  const typed = Array.from({ length: 8 }, (_, index) => `word ${index} 狐狸`).join(' ')
  await studio.make('Video')
  await studio.chooseRatio('9:16')
  await studio.prompt().focus()
  for (const word of typed.split(/(?<= )/)) await app.page.keyboard.type(word)
  await expect.poll(() => draftOnDisk(app)).toMatchObject({ kind: 'video', prompt: typed })
  expect(await readFile(join(app.userData, 'settings.json'), 'utf8').catch(() => '')).not.toContain(
    'word 1',
  )
  await app.kill()

  const again = await app.relaunch()
  const later = studioOf(again.page)
  await expect(later.prompt()).toHaveValue(typed)
  await expect(later.ratio()).toHaveAccessibleName('Aspect ratio: 9:16')

  await later.prompt().fill('')
  await expect.poll(() => draftOnDisk(again)).toMatchObject({ kind: 'video', prompt: '' })
  await again.kill()
  const last = await again.relaunch()
  await expect(studioOf(last.page).ratio()).toHaveAccessibleName('Aspect ratio: 9:16')
  await expect(studioOf(last.page).prompt()).toHaveValue('')

  // What was typed right before the page reloads, or the app quits, has not waited for its turn to be saved.
  await studioOf(last.page).prompt().fill('Before the page is loaded anew')
  await last.page.reload()
  await expect(studioOf(last.page).prompt()).toHaveValue('Before the page is loaded anew')
  // The first is sent at once, the other a tenth of a second later, or as the page goes.
  await studioOf(last.page).prompt().fill('In the last')
  await studioOf(last.page).prompt().fill('In the last moment')
  const { page } = await last.relaunch()
  await expect(studioOf(page).prompt()).toHaveValue('In the last moment')
})

test('a draft of an earlier version, which the browser kept, is taken over once', async ({
  app,
}) => {
  await app.page.evaluate(() => {
    const image = { model: 'grok-imagine-1.0', count: 2, size: '1024x1024', sizes: null }
    const video = {
      model: 'grok-imagine-1.0-video',
      aspectRatio: '9:16',
      aspectRatios: null,
      lengthSeconds: 6,
      resolution: '480p',
      preset: 'normal',
    }
    const draft = { kind: 'image', prompt: 'From before', image, video, repeat: 1 }
    localStorage.setItem('vignette.draft', JSON.stringify({ state: { draft }, version: 0 }))
  })
  await app.page.reload()
  const studio = studioOf(app.page)
  await expect(studio.prompt()).toHaveValue('From before')
  await studio.prompt().fill('')
  await app.page.reload()
  await expect(studio.prompt()).toHaveValue('')
})
