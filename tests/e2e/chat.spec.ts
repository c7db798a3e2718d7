import type { Page } from '@playwright/test'
import { expectAccessibleInBothThemes } from './support/accessibility.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

const card = (page: Page, prompt: string | RegExp) =>
  page.getByRole('group', { name: /^Make/ }).filter({ hasText: prompt })
const runButton = (page: Page, prompt: string | RegExp) =>
  card(page, prompt).getByRole('button', { name: 'Run', exact: true })
const conversations = (page: Page) => page.getByRole('list', { name: 'Conversations' })
const pictures = (page: Page) =>
  page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: /^Open picture/ })

test('a conversation makes three posters and a film of the best, each by a press, although the app is killed in between', async ({
  app,
  server,
}) => {
  test.setTimeout(120_000)
  await connect(app, server)
  const { page } = app
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('heading', { name: 'What shall we make?' })).toBeVisible()
  await expectAccessibleInBothThemes(app, 'no conversation yet')

  // By keys alone: the example fills the prompt, Enter there sends it, Enter on a card lets it run.
  await page.getByRole('button', { name: /^Make three posters/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(card(page, /^/)).toHaveCount(3)
  await expect(page.getByText('3 calls wait for you.')).toBeVisible()
  await expectAccessibleInBothThemes(app, 'calls that wait')
  await runButton(page, 'at dawn').focus()
  await page.keyboard.press('Enter')
  await expect(card(page, 'at dawn').getByText('Done')).toBeVisible()
  await expect(pictures(page)).toHaveCount(1)
  await runButton(page, 'in a storm').click()
  await expect(card(page, 'in a storm').getByText('Done')).toBeVisible()
  await app.kill()

  const again = await app.relaunch()
  await connect(again, server)
  const { page: next } = again
  // It opens where one was: nothing goes on by itself, and nothing was made twice.
  await expect(card(next, /^/)).toHaveCount(3)
  await expect(pictures(next)).toHaveCount(2)
  await expect(next.getByText('1 call waits for you.')).toBeVisible()
  await expect(conversations(next).getByRole('button', { name: /Waits for you/ })).toHaveCount(1)
  await runButton(next, 'under the stars').click()
  await runButton(next, 'the camera moves').click()
  await expect(next.getByText(/^Done: 3 pictures of a lighthouse, and 1 video/)).toBeVisible()
  await expect(next.getByRole('button', { name: /^Open video/ })).toBeVisible()
  await expectAccessibleInBothThemes(again, 'a conversation that has ended')

  await next.getByRole('button', { name: /^Open video/ }).click()
  await expect(next.getByRole('dialog')).toBeVisible()
  await next.keyboard.press('ArrowLeft')
  await expect(next.getByText('3 of 4')).toBeVisible()
  await next.keyboard.press('Escape')

  await next.keyboard.press('Control+1')
  await expect(studioOf(next).pictures()).toHaveCount(3)
  await expect(studioOf(next).videos()).toHaveCount(1)
})
