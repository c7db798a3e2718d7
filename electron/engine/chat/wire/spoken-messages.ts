import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import { chatAnswerSchema, type ChatAnswer } from '#shared/domain/chat.ts'
import type { ConversationMessage, MentionedItem } from '#shared/domain/conversation.ts'
import type { Database } from '../../database/database.ts'
import { jsonColumn } from '../../database/job-row.ts'
import type { Library } from '../../library/library.ts'
import type { CallRows } from '../rows/call-rows.ts'
import type { SpokenMessage } from './wire-request.ts'

const answerSchema = z.object({ answer: jsonColumn.pipe(chatAnswerSchema).nullable() })

/** Returns a function that reads what messages say where a job or a call says it. */
export function createSpokenMessages(
  library: Pick<Library, 'database' | 'deliveredTo'>,
  calls: Pick<CallRows, 'find'>,
): (messages: readonly ConversationMessage[]) => SpokenMessage[] {
  const answerOf = openAnswers(library.database)
  return (messages) =>
    messages.map((message) => ({
      ...message,
      answer: message.job === null ? null : answerOf(message.job),
      drawn:
        message.job === null
          ? []
          : library
              .deliveredTo(message.job)
              .filter(({ extra }) => !extra)
              .map(mentioned),
      run: message.call === null ? null : calls.find(message.call),
    }))
}

function openAnswers(database: Database): (job: string) => ChatAnswer | null {
  const statement = database.prepare('SELECT answer FROM jobs WHERE id = ?')
  return (job) => answerSchema.safeParse(statement.get(job)).data?.answer ?? null
}

/** Returns what a conversation keeps of an item. */
export function mentioned({ id, kind, width, height, durationSeconds }: Asset): MentionedItem {
  const seconds = kind === 'video' ? durationSeconds : null
  return { id, kind, width, height, seconds }
}
