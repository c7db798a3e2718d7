import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import {
  conversationExporter,
  type ExportFormat,
} from '../../../electron/app/chat-export/export-conversation.ts'
import { EXPORT_TEXT } from '../../../electron/app/text/export-text.ts'
import { exportAsset } from '../../../electron/engine/library/export/export-asset.ts'
import { provenanceOf } from '../../../electron/engine/library/export/provenance.ts'
import { answerWith, DONE, pictureEvent, PICTURES } from '../support/answers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'

const testBed = engineWithServer()
const conversation = randomUUID()
let folder = ''
let made = ''
beforeEach(async () => {
  folder = await temporaryFolder()
  made = folder
})
afterEach(() => removeFolder(made))

/** Says something that makes a picture, and waits until all of it is there. */
async function makeConversation(): Promise<void> {
  const { engine } = testBed.test
  testBed.server.setFaults([
    chatAnswer(callsEvent(['generate_image', { prompt: 'a ``` fox' }])),
    chatAnswer(wordsEvent('Here **you** are.')),
    {
      match: { path: '/v1/chat/completions', model: 'grok-imagine-1.0' },
      times: 'always',
      faults: [answerWith(pictureEvent(0, PICTURES.first) + DONE)],
    },
  ])
  engine.chat.grantConsent({ conversation, tool: 'generate_image', calls: 1, outputs: 1 })
  const words = { text: 'A fox: <b>*quick*</b>' }
  await engine.chat.say({ conversation, words, parameters: conversationParameters() })
  await conversationRests(engine, conversation)
}

async function exportAs(format: ExportFormat, name?: string, isBroken = false) {
  const { engine } = testBed.test
  const { library, jobs } = engine
  const write = conversationExporter({
    engine,
    askPlace: async (proposed) => join(folder, name ?? proposed),
    async copyItem(id, to) {
      if (isBroken) throw new AppError('disk')
      const asset = library.find(id)
      const job = jobs.find(asset?.jobId ?? '')
      if (asset === null || job === null) {
        throw new AppError('invalid_request', { reason: 'not_found' })
      }
      return basename(
        (await exportAsset(asset, provenanceOf(job, asset, '1.0.0'), to, library)).path,
      )
    },
    text: () => EXPORT_TEXT.en,
  })
  return write(conversation, format)
}

describe('a conversation', () => {
  it('is written as Markdown, with its pictures beside it', async () => {
    await makeConversation()
    const { path = '' } = (await exportAs('markdown')) ?? {}
    expect(await readdir(folder)).toEqual(
      expect.arrayContaining(['A fox b quick b.md', 'A fox b quick b files']),
    )
    const text = await readFile(path, 'utf8')
    expect(text).toMatch(
      /^# A fox: \\<b\\>\\\*quick\\\*\\<\/b\\>\n\ngrok-4 · \d{4}-\d\d-\d\d\n\n## You\n/,
    )
    expect(text).toContain('A fox: &lt;b>*quick*&lt;/b>\n')
    expect(text).toContain(
      '**generate\\_image** · done\n\n````json\n{"prompt":"a ``` fox"}\n````\n',
    )
    expect(text).toContain('## grok-4\n\nHere **you** are.\n')
    const [copy = ''] = await readdir(join(folder, 'A fox b quick b files'))
    const link = /!\[\w{8}\]\(<(.+)>\)/.exec(text)?.[1] ?? ''
    expect(decodeURI(link)).toBe(`A fox b quick b files/${copy}`)
  })

  it('leaves what is there alone, and names what is gone', async () => {
    await makeConversation()
    await mkdir(join(folder, 'Fox files'))
    await exportAs('markdown', 'Fox.md')
    expect((await readdir(folder)).toSorted()).toEqual(['Fox files', 'Fox files (2)', 'Fox.md'])
    expect(await readdir(join(folder, 'Fox files'))).toEqual([])
    const { library, chat } = testBed.test.engine
    const runs = chat.path(conversation).flatMap(({ job }) => chat.callsOf(job ?? ''))
    await library.trash.put(runs.flatMap(({ result }) => result?.items.map(({ id }) => id) ?? []))
    await exportAs('markdown', 'Later.md')
    expect(await readFile(join(folder, 'Later.md'), 'utf8')).toContain('could not be copied')
  })

  it('says where an answer cannot be read, and has the rest', async () => {
    await makeConversation()
    const { chat, library } = testBed.test.engine
    const turn = chat.path(conversation).find(({ job }) => job !== null)?.job ?? ''
    library.database.exec('PRAGMA ignore_check_constraints = ON')
    library.database.prepare(`UPDATE jobs SET answer = '{' WHERE id = ?`).run(turn)
    const { path = '' } = (await exportAs('markdown')) ?? {}
    const text = await readFile(path, 'utf8')
    expect(text).toContain(`## grok-4\n\n*${EXPORT_TEXT.en.lost}*\n\n**generate`)
    expect(text).toContain('Here **you** are.\n')
    expect((await exportAs('json'))?.path).toMatch(/json$/)
  })

  it('leaves nothing behind where the disk refuses, nor in the library', async () => {
    await makeConversation()
    await expect(exportAs('markdown', 'Fox.md', true)).rejects.toMatchObject({
      data: { code: 'disk' },
    })
    expect(await readdir(folder)).toEqual([])
    folder = testBed.folder
    await expect(exportAs('json', 'Fox.json')).rejects.toMatchObject({
      data: { reason: 'inside_library' },
    })
  })

  it('is written as JSON with all of its versions', async () => {
    await makeConversation()
    const { chat } = testBed.test.engine
    testBed.server.setFaults([chatAnswer(wordsEvent('Another one.'), 'always')])
    const answer = chat.path(conversation).at(-1)?.id ?? ''
    await testBed.test.chatEnded(chat.regenerate(conversation, answer).id)
    const { path = '' } = (await exportAs('json')) ?? {}
    const written = z
      .object({
        format: z.literal('vignette-conversation'),
        conversation: z.object({ id: z.literal(conversation) }),
        messages: z.array(z.looseObject({ role: z.string() })),
      })
      .parse(JSON.parse(await readFile(path, 'utf8')))
    expect(written.messages).toHaveLength(chat.messages(conversation).length)
    expect(JSON.stringify(written)).toContain('Here **you** are.')
    expect(JSON.stringify(written)).toContain('Another one.')
  })
})
