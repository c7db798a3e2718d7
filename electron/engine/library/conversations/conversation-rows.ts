import { z } from 'zod'
import {
  conversationParametersSchema,
  messageBlockSchema,
  MESSAGE_ROLES,
  TITLE_SOURCES,
  titleSchema,
  type Conversation,
  type ConversationMessage,
} from '#shared/domain/conversation.ts'
import { jsonColumn } from '../../database/job-row.ts'
import { momentColumn } from '../../database/moment.ts'
import { readableParameters } from './readable-parameters.ts'

/** A name where there is none. */
const NAMELESS = '…'

const flag = z.union([z.literal(0), z.literal(1)])

const conversationColumns = z.object({
  id: z.uuid(),
  title: titleSchema,
  title_by: z.enum(TITLE_SOURCES),
  head: z.uuid().nullable(),
  parameters: jsonColumn.pipe(conversationParametersSchema),
  pinned: flag,
  created_at: momentColumn,
  changed_at: momentColumn,
  gone: flag,
})

/** A row of `conversations`. */
export const conversationRowSchema = conversationColumns.transform(conversationOf)

/** A row of `conversations` as it is shown: what is damaged of it does not take its messages with it. */
export const shownConversationRowSchema = conversationColumns
  .extend({
    title: titleSchema.catch(NAMELESS),
    title_by: z.enum(TITLE_SOURCES).catch('words'),
    parameters: jsonColumn.catch(null).transform(readableParameters),
  })
  .transform(conversationOf)

function conversationOf(row: z.infer<typeof conversationColumns>): Conversation {
  return {
    id: row.id,
    title: row.title,
    titleBy: row.title_by,
    head: row.head,
    parameters: row.parameters,
    pinned: row.pinned === 1,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}

const contentColumn = jsonColumn.pipe(z.array(messageBlockSchema).max(100))

const messageColumns = z.object({
  id: z.uuid(),
  conversation: z.uuid(),
  parent: z.uuid().nullable(),
  role: z.enum(MESSAGE_ROLES),
  content: contentColumn,
  job: z.string().nullable(),
  call: z.string().nullable(),
  created_at: momentColumn,
})

/** A row of `messages`. */
export const messageRowSchema = messageColumns.transform(messageOf)

/** A row of `messages` as it is shown: one whose words are damaged is at its place, and says that they are. */
export const shownMessageRowSchema = messageColumns
  .extend({ content: contentColumn.nullable().catch(null) })
  .transform(({ content, ...row }): ConversationMessage => {
    const message = messageOf({ ...row, content: content ?? [] })
    // What the others say, a job or a call says.
    const speaks = row.role === 'user' || row.role === 'pictures'
    return content === null && speaks ? { ...message, lost: 'unreadable' } : message
  })

function messageOf(row: z.infer<typeof messageColumns>): ConversationMessage {
  return {
    id: row.id,
    conversation: row.conversation,
    parent: row.parent,
    role: row.role,
    content: row.content,
    job: row.job,
    call: row.call,
    createdAt: row.created_at,
  }
}
