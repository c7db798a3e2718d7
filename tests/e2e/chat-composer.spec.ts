import { readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { z } from 'zod'
import { MOST_PICTURE_PIXELS } from '#shared/domain/conversation.ts'
import { expectAccessibleInBothThemes } from './support/accessibility.ts'
import { make } from './support/items.ts'
import { connect } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

const bodySchema = z.looseObject({
  messages: z.array(
    z.object({
      role: z.string(),
      content: z.union([
        z.string(),
        z.array(
          z.union([
            z.object({ type: z.literal('text'), text: z.string() }),
            z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
          ]),
        ),
      ]),
    }),
  ),
})

test('a picture of the library is asked about as one small copy, with parameters of its own, and each conversation keeps what is being written in it', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  const field = page.getByRole('textbox', { name: 'Message' })
  const chips = page.getByRole('list', { name: 'Goes along with the message' })
  const tile = await make(app, 'Image', 'A red lighthouse')
  const sentBefore = server.requests.length

  await tile.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Ask about this picture' }).click()
  await expect(field).toBeFocused()
  await expect(chips.getByRole('listitem')).toHaveAccessibleName(/, picture, 1 megapixel copy$/)
  await page.getByRole('button', { name: /^More choices/ }).click()
  const panel = page.getByRole('dialog', { name: 'More choices' })
  await panel.getByRole('textbox', { name: 'System prompt' }).fill('Be brief.')
  await panel.getByRole('spinbutton', { name: 'Temperature' }).fill('0.3')
  await panel.getByRole('combobox', { name: 'Reasoning effort' }).selectOption('low')
  await expectAccessibleInBothThemes(app, 'the parameters of a conversation')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Tools/ }).click()
  await page.getByRole('checkbox', { name: 'Make videos' }).click()
  await page.keyboard.press('Escape')
  await field.fill('What do you see?')
  await expect(page.getByText(/^Sends \d messages, 1 picture · about/)).toBeVisible()
  await expectAccessibleInBothThemes(app, 'the composer of a conversation')
  expect(server.requests.length).toBe(sentBefore)

  await field.press('Enter')
  await expect(field).toHaveValue('')
  await expect(chips).toBeHidden()
  const row = page.getByRole('list', { name: 'Conversations' }).getByRole('button').first()
  await expect(row).toHaveAccessibleName(/^What do you see\?/)
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  const [request] = server.requests.slice(sentBefore)
  const body = bodySchema.parse(request?.body)
  expect(body).toMatchObject({ temperature: 0.3, reasoning_effort: 'low' })
  expect(JSON.stringify(body)).not.toContain('generate_video')
  expect(body.messages[0]?.content).toMatch(/^Be brief\./)
  const parts = body.messages.flatMap(({ content }) =>
    typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content,
  )
  const pictures = parts.flatMap((part) => (part.type === 'image_url' ? part.image_url.url : []))
  expect(pictures).toHaveLength(1)
  const base64 = /^data:image\/(?:jpeg|png);base64,(.+)$/.exec(pictures[0] ?? '')?.[1] ?? ''
  const { width, height } = await new Transformer(Buffer.from(base64, 'base64')).metadata()
  expect(width * height).toBeGreaterThan(MOST_PICTURE_PIXELS / 2)
  expect(width * height).toBeLessThanOrEqual(MOST_PICTURE_PIXELS)
  const texts = parts.flatMap((part) => (part.type === 'text' ? part.text : []))
  expect(texts.filter((text) => /[\w+/]{100}/.test(text))).toEqual([])

  // What is written in two conversations, and in the composer of Create, is there after a kill.
  await field.fill('And what is behind it?')
  await page.keyboard.press('Control+Shift+N')
  await expect(field).toHaveValue('')
  await field.fill('Something else')
  const kept = () => readFile(join(app.userData, 'drafts.json'), 'utf8').catch(() => '')
  await expect.poll(kept).toContain('Something else')
  await expect.poll(kept).toContain('And what is behind it?')
  await app.kill()
  const { page: next } = await app.relaunch()
  const again = next.getByRole('textbox', { name: 'Message' })
  await expect(again).toHaveValue('Something else')
  await next.getByRole('button', { name: /^What do you see\?/ }).click()
  await expect(again).toHaveValue('And what is behind it?')
  await expect(
    next.getByRole('button', { name: /^More choices: prompt · low effort · temperature 0\.3$/ }),
  ).toBeVisible()
  await next.keyboard.press('Control+1')
  await expect(next.getByRole('textbox', { name: 'Prompt' })).toHaveValue('A red lighthouse')
})

test('what is written before anything was ever said is there after a kill', async ({ launch }) => {
  // In a shared one something has been said before.
  const app = await launch()
  const { page } = app
  await page.getByRole('button', { name: 'Chat', exact: true }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('The very first words')
  await expect
    .poll(() => readFile(join(app.userData, 'drafts.json'), 'utf8').catch(() => ''))
    .toContain('The very first words')
  await app.kill()
  const second = await app.relaunch()
  const field = second.page.getByRole('textbox', { name: 'Message' })
  await expect(field).toHaveValue('The very first words')

  // Said, and killed before its words were out of the file: they are not there to be paid for once more.
  const file = join(app.userData, 'drafts.json')
  const [drafts, { mtime }] = await Promise.all([readFile(file), stat(file)])
  await field.press('Enter')
  await expect(field).toHaveValue('')
  await second.kill()
  await writeFile(file, drafts)
  await utimes(file, mtime, mtime)
  const { page: last } = await second.relaunch()
  await expect(last.getByRole('article', { name: 'You said' })).toBeVisible()
  await expect(last.getByRole('textbox', { name: 'Message' })).toHaveValue('')
})

test('a prompt is improved in its place by a conversation of its own, and one undo takes it back', async ({
  app,
}) => {
  const { page } = app
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await prompt.fill('a fox')
  await page.getByRole('button', { name: 'More ways to use this request' }).click()
  await page.getByRole('menuitem', { name: 'Improve this prompt' }).click()
  await expect(page.getByText(/^Improved/)).toBeVisible()
  await expect(prompt).toHaveValue(/^a fox, seen from low down.+, calm and wide$/)
  await expectAccessibleInBothThemes(app, 'a prompt that was improved')
  await prompt.focus()
  await page.keyboard.press('Control+Z')
  await expect(prompt).toHaveValue('a fox')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('improve: a fox')
  await page.getByRole('option', { name: 'Improve: a fox', exact: true }).click()
  await expect(
    page
      .getByRole('list', { name: 'Conversations' })
      .getByRole('button', { name: /^Improve: a fox/ }),
  ).toBeVisible()
  await expect(page.getByText(/calm and wide/)).toBeVisible()
})

test('a sound is recorded, which one sees, and goes along with the message as sound', async ({
  app,
}) => {
  const { page } = app
  await page.getByRole('button', { name: 'Chat', exact: true }).click()
  const strip = page.getByRole('group', { name: 'Recording' })
  const record = page.getByRole('button', { name: 'Record' })
  await record.press('Enter')
  await expect(strip.getByText('0:01')).toBeVisible()
  await expectAccessibleInBothThemes(app, 'a recording')
  await strip.getByRole('button', { name: 'Attach' }).click()
  await expect(strip).toBeHidden()
  await expect(
    page.getByRole('list', { name: 'Goes along with the message' }).getByRole('listitem'),
  ).toHaveAccessibleName(/^recording [\d.]+\.wav, sound, [\d.]+ kB$/)
  const entries = await page.evaluate(() => window.vignette.references.list())
  expect(entries.ok && entries.data).toMatchObject([
    { state: 'ready', reference: { kind: 'audio', mime: 'audio/wav' } },
  ])
})
