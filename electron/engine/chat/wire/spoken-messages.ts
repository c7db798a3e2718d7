import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import { chatAnswerSchema } from '#shared/domain/chat.ts'
import type { ConversationMessage, MentionedItem } from '#shared/domain/conversation.ts'
import { hasCallEnded } from '#shared/domain/tool-run.ts'
import { jsonColumn } from '../../database/job-row.ts'
import type { Library } from '../../library/library.ts'
import type { CallRows } from '../rows/call-rows.ts'
import type { SpokenMessage } from './spoken-message.ts'

const answerSchema = z.object({
  id: z.string(),
  answer: jsonColumn.pipe(chatAnswerSchema).nullable(),
  state: z.string(),
})
const jobSchema = z.object({ id: z.string() })

/** Messages with what a job or a call says of them. */
export interface SpokenMessages {
  /** Of thousands, all answers are read at once. Throws what SQLite throws. */
  read(messages: readonly ConversationMessage[]): SpokenMessage[]
  /** Whether what was read of a message can never become anything else. */
  isFinal(message: SpokenMessage): boolean
}

/** Creates what reads them. */
export function createSpokenMessages(
  library: Pick<Library, 'database' | 'deliveredTo'>,
  calls: Pick<CallRows, 'find'>,
): SpokenMessages {
  const final = new WeakSet<SpokenMessage>()
  const answers = library.database.prepare(
    'SELECT id, answer, state FROM jobs WHERE id IN (SELECT value FROM json_each(?))',
  )
  const drawing = library.database.prepare(
    'SELECT DISTINCT job_id AS id FROM assets WHERE job_id IN (SELECT value FROM json_each(?))',
  )
  const read: SpokenMessages['read'] = (messages) => {
    const turns = JSON.stringify(messages.flatMap(({ job }) => job ?? []))
    const rows = new Map<string, z.infer<typeof answerSchema>>()
    for (const row of answers.all(turns)) {
      const { data } = answerSchema.safeParse(row)
      if (data !== undefined) rows.set(data.id, data)
    }
    const drawers = new Set(drawing.all(turns).map((row) => jobSchema.parse(row).id))
    return messages.map((message) => {
      const { role, job } = message
      const row = rows.get(job ?? '')
      // A turn that is not here, or cannot be read, has said something that nobody knows.
      const isLost = role === 'assistant' && row === undefined
      const spoken: SpokenMessage = {
        ...message,
        ...(isLost ? { lost: message.lost ?? 'unreadable' } : {}),
        answer: row?.answer ?? null,
        drawn: job !== null && drawers.has(job) ? drawnBy(library, job) : [],
        run: message.call === null ? null : calls.find(message.call),
      }
      if (hasSettled(spoken, row)) final.add(spoken)
      return spoken
    })
  }
  return { read, isFinal: (message) => final.has(message) }
}

function hasSettled(
  { role, lost, run }: SpokenMessage,
  turn: z.infer<typeof answerSchema> | undefined,
): boolean {
  if (lost !== undefined) return false
  switch (role) {
    case 'user':
    case 'pictures':
      return true
    case 'tool':
      return run !== null && hasCallEnded(run.state) && run.isResultLost !== true
    case 'assistant':
      // What failed in part may still be brought in, and what was not fetched may be.
      return turn?.state === 'succeeded' && (turn.answer?.unfetched ?? []).length === 0
  }
}

function drawnBy(library: Pick<Library, 'deliveredTo'>, job: string): MentionedItem[] {
  return library
    .deliveredTo(job)
    .filter(({ extra }) => !extra)
    .map(mentioned)
}

/** Returns what a conversation keeps of an item. */
export function mentioned({ id, kind, width, height, durationSeconds }: Asset): MentionedItem {
  const seconds = kind === 'video' ? durationSeconds : null
  return { id, kind, width, height, seconds }
}
