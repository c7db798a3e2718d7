import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import { chatAnswerSchema, type ChatAnswer } from '#shared/domain/chat.ts'
import type { ConversationMessage, MentionedItem } from '#shared/domain/conversation.ts'
import { jsonColumn } from '../../database/job-row.ts'
import type { Library } from '../../library/library.ts'
import type { CallRows } from '../rows/call-rows.ts'
import type { SpokenMessage } from './spoken-message.ts'

const answerSchema = z.object({
  id: z.string(),
  answer: jsonColumn.pipe(chatAnswerSchema).nullable(),
})
const jobSchema = z.object({ id: z.string() })

/** Returns a function that reads what messages say where a job or a call says it. Of thousands, all answers are read at once. */
export function createSpokenMessages(
  library: Pick<Library, 'database' | 'deliveredTo'>,
  calls: Pick<CallRows, 'find'>,
): (messages: readonly ConversationMessage[]) => SpokenMessage[] {
  const answers = library.database.prepare(
    'SELECT id, answer FROM jobs WHERE id IN (SELECT value FROM json_each(?))',
  )
  const drawing = library.database.prepare(
    'SELECT DISTINCT job_id AS id FROM assets WHERE job_id IN (SELECT value FROM json_each(?))',
  )
  return (messages) => {
    const turns = JSON.stringify(messages.flatMap(({ job }) => job ?? []))
    const answerOf = new Map<string, ChatAnswer | null>()
    for (const row of answers.all(turns)) {
      const { data } = answerSchema.safeParse(row)
      if (data !== undefined) answerOf.set(data.id, data.answer)
    }
    const drawers = new Set(drawing.all(turns).map((row) => jobSchema.parse(row).id))
    /** A turn that is not here, or cannot be read, has said something that nobody knows. */
    const isLost = ({ role, job }: ConversationMessage): boolean =>
      role === 'assistant' && !answerOf.has(job ?? '')
    return messages.map((message) => ({
      ...message,
      ...(isLost(message) ? { lost: message.lost ?? 'unreadable' } : {}),
      answer: answerOf.get(message.job ?? '') ?? null,
      drawn: message.job !== null && drawers.has(message.job) ? drawnBy(library, message.job) : [],
      run: message.call === null ? null : calls.find(message.call),
    }))
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
