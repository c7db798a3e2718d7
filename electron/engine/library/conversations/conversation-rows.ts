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

const flag = z.union([z.literal(0), z.literal(1)])

/** A row of `conversations`. */
export const conversationRowSchema = z
  .object({
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
  .transform((row): Conversation => ({
    id: row.id,
    title: row.title,
    titleBy: row.title_by,
    head: row.head,
    parameters: row.parameters,
    pinned: row.pinned === 1,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }))

const message = { id: z.uuid(), conversation: z.uuid(), parent: z.uuid().nullable() }

/** A row of `messages`. */
export const messageRowSchema = z
  .object({
    ...message,
    role: z.enum(MESSAGE_ROLES),
    content: jsonColumn.pipe(z.array(messageBlockSchema).max(100)),
    job: z.string().nullable(),
    call: z.string().nullable(),
    created_at: momentColumn,
  })
  .transform((row): ConversationMessage => ({
    id: row.id,
    conversation: row.conversation,
    parent: row.parent,
    role: row.role,
    content: row.content,
    job: row.job,
    call: row.call,
    createdAt: row.created_at,
  }))
