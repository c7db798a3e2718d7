import { mkdir, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { isChatJob } from '#shared/domain/any-job.ts'
import type { ConversationMessage } from '#shared/domain/conversation.ts'
import { copyName } from '#shared/copy-names.ts'
import { AppError, errorDataOf } from '#shared/errors.ts'
import type { Engine } from '../../engine/engine.ts'
import { systemErrorCode, withDiskErrors } from '../../engine/files/disk-error.ts'
import { assertOutsideLibrary } from '../../engine/library/export/export-asset.ts'
import { placeCopyAs } from '../../engine/library/export/place-copy.ts'
import type { ExportText } from '../text/export-text.ts'
import { markdownHeading, markdownOfMessage, type ExportedMessage } from './markdown-of-message.ts'

export type ExportFormat = 'markdown' | 'json'

interface ExportOptions {
  readonly engine: Pick<Engine, 'chat' | 'jobs' | 'library'>
  /** Asks where; null when the dialog was closed. */
  readonly askPlace: (name: string) => Promise<string | null>
  /** Copies an item into a folder, and returns the name of the copy. */
  readonly copyItem: (id: string, folder: string) => Promise<string>
  readonly text: () => ExportText
}

/** Pictures and videos that are copied along with one conversation. */
const MOST_COPIES = 1000
/** Folders of the same name beside each other. */
const MOST_FOLDERS = 1000

const ENDINGS: Readonly<Record<ExportFormat, string>> = { markdown: 'md', json: 'json' }

/**
 * Returns what writes a conversation where the user says in a dialog, and returns where; null when that was closed. As Markdown it is what is shown of
 * it, with copies of its pictures in a folder beside it; as JSON all of its tree, and its items by their ids. The file gets its name once all of it is
 * there. Throws `not_found`, and `disk`.
 */
export function conversationExporter(
  options: ExportOptions,
): (conversation: string, format: ExportFormat) => Promise<{ path: string } | null> {
  const { chat, library } = options.engine
  return async (id, format) => {
    const found = chat.find(id)
    if (found === null) throw new AppError('invalid_request', { reason: 'not_found' })
    const path = await options.askPlace(`${nameOf(found, options.text())}.${ENDINGS[format]}`)
    if (path === null) return null
    await assertOutsideLibrary(dirname(path), library)
    if (format === 'json') {
      await placeCopyAs(path, (file) => writeJson(id, file, options))
      return { path }
    }
    const copies = createCopies(path, options)
    try {
      await placeCopyAs(path, (file) => writeMarkdown(id, file, copies, options))
    } catch (thrown) {
      await copies.remove()
      throw thrown
    }
    return { path }
  }
}

/** As a file can be called on every system. */
function nameOf(
  { id, title, createdAt }: { id: string; title: string; createdAt: number },
  { nameless }: ExportText,
): string {
  const known = { id, createdAt, prompt: title, model: '', n: 1, width: null, height: null }
  const name = copyName('{prompt}', known)
  return title.replaceAll(/[\s.…]/g, '') === '' ? nameless : name
}

interface Copies {
  /** Returns the address of an item's copy beside the text; null where it could not be copied. */
  place(id: string): Promise<string | null>
  readonly leftOut: () => number
  remove(): Promise<void>
}

/** The folder is made with its first copy. */
function createCopies(path: string, { copyItem, text }: ExportOptions): Copies {
  const places = new Map<string, string | null>()
  let folder: string | null = null
  let leftOut = 0
  const copy = async (id: string): Promise<string | null> => {
    folder ??= await newFolder(join(dirname(path), text().files(basename(path, extname(path)))))
    try {
      return `${basename(folder)}/${await copyItem(id, folder)}`
    } catch (thrown) {
      // One that is gone does not keep the rest back; a disk that is full does.
      const { code, reason } = errorDataOf(thrown)
      if (code !== 'disk' || reason === 'not_found') return null
      throw thrown
    }
  }
  return {
    async place(id) {
      const known = places.get(id)
      if (known !== undefined) return known
      if (places.size >= MOST_COPIES) {
        leftOut += 1
        return null
      }
      const place = await copy(id)
      places.set(id, place)
      return place
    },
    leftOut: () => leftOut,
    async remove() {
      if (folder !== null) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Never one that is there already. */
async function newFolder(wanted: string): Promise<string> {
  return withDiskErrors('exporting a conversation', async () => {
    for (let number = 1; ; number += 1) {
      const path = number === 1 ? wanted : `${wanted} (${number})`
      try {
        // oxlint-disable-next-line no-await-in-loop -- the first that is free
        await mkdir(path)
        return path
      } catch (thrown) {
        if (systemErrorCode(thrown) !== 'EEXIST' || number === MOST_FOLDERS) throw thrown
      }
    }
  })
}

async function writeMarkdown(
  id: string,
  file: FileHandle,
  copies: Copies,
  { engine, text }: ExportOptions,
): Promise<void> {
  const found = engine.chat.find(id)
  if (found === null) throw new AppError('invalid_request', { reason: 'not_found' })
  const { title, parameters, createdAt } = found
  await file.writeFile(markdownHeading(title, parameters.model, createdAt))
  for (const message of engine.chat.path(id)) {
    const said = exported(message, engine)
    // oxlint-disable-next-line no-await-in-loop -- one file is written to
    await file.writeFile(await markdownOfMessage(said, copies.place, text()))
  }
  const leftOut = copies.leftOut()
  if (leftOut > 0) await file.writeFile(`*${text().leftOut(leftOut)}*\n`)
}

async function writeJson(id: string, file: FileHandle, { engine }: ExportOptions): Promise<void> {
  const found = engine.chat.find(id)
  if (found === null) throw new AppError('invalid_request', { reason: 'not_found' })
  const beginning = { format: 'vignette-conversation', version: 1, conversation: found }
  await file.writeFile(`${JSON.stringify(beginning).slice(0, -1)},"messages":[`)
  let separator = '\n'
  for (const message of engine.chat.messages(id)) {
    const { job, calls } = exported(message, engine)
    const turn =
      job === null
        ? null
        : {
            model: job.request.model,
            state: job.state,
            createdAt: job.createdAt,
            answer: job.answer,
            outputs: job.outputs.map((asset) => asset.id),
            calls,
          }
    // oxlint-disable-next-line no-await-in-loop -- one file is written to
    await file.writeFile(`${separator}${JSON.stringify({ ...message, turn })}`)
    separator = ',\n'
  }
  await file.writeFile(']}\n')
}

function exported(
  message: ConversationMessage,
  { chat, jobs }: ExportOptions['engine'],
): ExportedMessage {
  const job =
    message.role === 'assistant' && message.job !== null ? jobs.findReadable(message.job) : null
  if (job === null || !isChatJob(job)) return { message, job: null, calls: [] }
  return { message, job, calls: chat.callsOf(job.id) }
}
