import { readFileSync, readdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CONVERSATION_DRAFT, draftKeySchema, draftTextSchema } from '#shared/ipc/drafts.ts'
import type { Logger } from '../engine/host.ts'
import { replaceFile } from '../engine/files/atomic-write.ts'
import { systemErrorCode } from '../engine/files/disk-error.ts'
import { removeFileSync } from '../engine/files/remove-sync.ts'

/**
 * What is being written and was not sent yet, by a key of its own. It is in the main process and in a file, because a page can crash, and
 * what the browser keeps for it is written whenever the browser likes: of forty seconds of typing, seven were left after a kill.
 */
export interface DraftsFile {
  /** When the file was written that was found at the start, in milliseconds since 1970; null where there was none. */
  readonly writtenAt: number | null
  get(key: string): string | null
  /** Keeps a text in memory at once, and in the file a moment later; null forgets it. Never throws. */
  save(key: string, text: string | null): void
  /** Resolves when everything is in the file, or cannot be written. Never rejects. */
  flush(): Promise<void>
  /** Returns whether everything is in the file. */
  isSaved(): boolean
}

/** Milliseconds between a key and its file, also while somebody types without a pause. */
const WRITE_DELAY = 150
/** Milliseconds until a disk is tried again that could not be written to. */
const RETRY_DELAY = 5000
/** The oldest give way to new ones. */
const MOST_DRAFTS = 50
/** Of conversations, which are as many as there are conversations: they have room of their own, and take none from the others. */
const MOST_OF_CONVERSATIONS = 100
/** UTF-16 code units that those may have together. */
const MOST_LENGTH_OF_CONVERSATIONS = 600_000
/** Bytes; more than so many drafts of the greatest length come to, in any script. */
const FILE_MAX_BYTES = 8 * 1024 ** 2

const fileSchema = z.strictObject({
  version: z.literal(1),
  /** From the one that was changed longest ago to the latest. */
  drafts: z
    .array(z.strictObject({ key: draftKeySchema, text: draftTextSchema }))
    .max(MOST_DRAFTS + MOST_OF_CONVERSATIONS),
})

/**
 * Opens `drafts.json` in a folder. A file that cannot be understood is set aside as `drafts.damaged-<milliseconds since 1970>.json`; one
 * that cannot be read counts as empty. Nothing here keeps the app from starting.
 */
export function openDraftsFile(folder: string, log: Logger): DraftsFile {
  const file = join(folder, 'drafts.json')
  removeLeftovers(folder)
  const writtenAt = timeOf(file)
  const drafts = readDrafts(file, log)
  let timer: NodeJS.Timeout | null = null
  let isDirty = false
  let isWriting = false
  let hasFailed = false
  let writing: Promise<void> = Promise.resolve()

  const schedule = (delay: number): void => {
    timer ??= setTimeout(() => void write(), delay).unref()
  }

  const write = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    // One after the other: an older text must not come last.
    writing = writing.then(writeOnce)
    return writing
  }

  const writeOnce = async (): Promise<void> => {
    if (!isDirty) return
    isDirty = false
    isWriting = true
    try {
      await replaceFile(file, Buffer.from(contentOf(drafts)))
      hasFailed = false
    } catch (thrown) {
      isDirty = true
      // Said once: it is tried again for as long as somebody types.
      if (!hasFailed) log.warn('what is being written cannot be kept', { error: String(thrown) })
      hasFailed = true
      schedule(RETRY_DELAY)
    } finally {
      isWriting = false
    }
  }

  return {
    writtenAt,
    get: (key) => drafts.get(key) ?? null,
    save(key, text) {
      if ((drafts.get(key) ?? null) === text) return
      // Removed first, so that it becomes the latest.
      drafts.delete(key)
      if (text !== null) drafts.set(key, text)
      for (const gone of surplusOf(drafts)) drafts.delete(gone)
      isDirty = true
      schedule(WRITE_DELAY)
    },
    flush: write,
    isSaved: () => !isDirty && !isWriting,
  }
}

/** Returns the keys of the drafts that give way to newer ones of their kind. */
function surplusOf(drafts: ReadonlyMap<string, string>): string[] {
  const newestFirst = [...drafts].toReversed()
  const others = newestFirst.filter(([key]) => !isOfConversation(key))
  const surplus = others.slice(MOST_DRAFTS).map(([key]) => key)
  let kept = 0
  let length = 0
  for (const [key, text] of newestFirst) {
    if (!isOfConversation(key)) continue
    length += text.length
    if (kept >= MOST_OF_CONVERSATIONS || length > MOST_LENGTH_OF_CONVERSATIONS) surplus.push(key)
    else kept += 1
  }
  return surplus
}

function isOfConversation(key: string): boolean {
  return key.startsWith(CONVERSATION_DRAFT)
}

function contentOf(drafts: ReadonlyMap<string, string>): string {
  const content: z.infer<typeof fileSchema> = {
    version: 1,
    drafts: [...drafts].map(([key, text]) => ({ key, text })),
  }
  return JSON.stringify(content)
}

function timeOf(file: string): number | null {
  try {
    return statSync(file).mtimeMs
  } catch {
    return null
  }
}

function readDrafts(file: string, log: Logger): Map<string, string> {
  try {
    if (statSync(file).size > FILE_MAX_BYTES) throw new Error('too large')
    const { drafts } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return new Map(drafts.map(({ key, text }) => [key, text]))
  } catch (thrown) {
    if (systemErrorCode(thrown) === null) setAside(file, log)
    return new Map()
  }
}

function setAside(file: string, log: Logger): void {
  try {
    renameSync(file, file.replace(/\.json$/, `.damaged-${Date.now()}.json`))
    log.warn('drafts that cannot be understood were set aside')
  } catch (thrown) {
    log.warn('drafts cannot be set aside', { error: String(thrown) })
  }
}

/** What a kill in the middle of writing has left. */
function removeLeftovers(folder: string): void {
  try {
    const leftovers = readdirSync(folder).filter((name) => /^\.[\da-f-]{36}\.part$/.test(name))
    for (const name of leftovers) removeFileSync(join(folder, name))
  } catch {
    // The folder is not there yet, or nothing in it can be removed: then they stay.
  }
}
