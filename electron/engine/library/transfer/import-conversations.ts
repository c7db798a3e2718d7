import { z } from 'zod'
import type { MentionedItem } from '#shared/domain/conversation.ts'
import { hasCallEnded, type CallState } from '#shared/domain/tool-run.ts'
import { transaction, type Database } from '../../database/database.ts'
import { FIND_HEAD, HEAD_IS_LOST } from '../conversations/conversation-head.ts'
import { callIdOf, callRowSchema } from '../conversations/call-rows.ts'
import { conversationRowSchema, messageRowSchema } from '../conversations/conversation-rows.ts'
import { derivedId } from './derived-id.ts'
import type { ImportedJobs } from './import-jobs.ts'
import type { ImportTally } from './import-report.ts'
import { finder, inserter, rowsOf, type Row } from './rows.ts'

interface ImportConversationsContext {
  readonly source: Database
  readonly target: Database
  readonly jobs: ImportedJobs
  readonly tally: Pick<ImportTally, 'problem'>
  /** Milliseconds since 1970. */
  readonly now: number
  /** Awaited between transactions; stops the import when it throws. */
  readonly pause: () => Promise<void>
}

/**
 * Imports conversations, after jobs and pictures. Messages never change: those that are here stay. Of a conversation that both libraries
 * have, the later change counts, a removal as well. A call that has ended here, or begun, is never put back. Consents are not imported: only
 * the user of this library grants them.
 */
export async function importConversations(context: ImportConversationsContext): Promise<void> {
  await importMessages(context)
  await importCalls(context)
  await importHeads(context)
  findLostHeads(context)
}

/** Calls `take` for each row of a table, in transactions of some rows each. */
async function eachRow(
  { source, target, tally, pause }: ImportConversationsContext,
  table: 'conversations' | 'messages' | 'calls',
  take: (row: Row) => boolean,
): Promise<void> {
  for (const { rows, damaged } of rowsOf(source, table)) {
    for (const id of damaged) tally.problem(id, 'damaged')
    transaction(target, () => {
      for (const row of rows) if (!take(row)) tally.problem(String(row['id']), 'damaged')
    })
    await pause()
  }
}

async function importMessages(context: ImportConversationsContext): Promise<void> {
  const insert = inserter(context.target, 'messages')
  const itemHere = itemMapping(context)
  await eachRow(context, 'messages', (row) => {
    const message = messageRowSchema.safeParse(row).data
    if (message === undefined) return false
    const job = message.job === null ? null : context.jobs.idOf(message.job)
    if (message.job !== null && job === null) return false
    const content = message.content.map((block) =>
      block.type === 'item' ? { ...block, item: itemHere(block.item) } : block,
    )
    const call = message.call === null ? null : callHere(message.call, context.jobs)
    return insert({ ...row, job, call, content: JSON.stringify(content) }) !== 'refused'
  })
}

async function importCalls(context: ImportConversationsContext): Promise<void> {
  const { target, jobs, now } = context
  const find = finder(target, 'calls')
  const insert = inserter(target, 'calls')
  const itemHere = itemMapping(context)
  const goOn = target.prepare(
    `UPDATE OR IGNORE calls SET state = ?, edited = ?, result = ?, made = coalesce(made, ?), changed_at = max(?, changed_at + 1)
     WHERE id = ?`,
  )
  await eachRow(context, 'calls', (row) => {
    const call = callRowSchema.safeParse(row).data
    const job = call === undefined ? null : jobs.idOf(call.job)
    if (call === undefined || job === null) return false
    const id = callIdOf(job, call.place)
    const made = call.made === null ? null : jobs.idOf(call.made)
    const result = call.result && {
      ...call.result,
      items: call.result.items.map((item) => ({ ...item, ...itemHere(item) })),
    }
    const changedAt = Math.min(call.changedAt, now)
    const resultText = result === null ? null : JSON.stringify(result)
    const state = stateHere(call.state, made)
    const known = callRowSchema.safeParse(find(id)).data
    if (known !== undefined) {
      // One that has begun there waits here for nobody any more: a press would pay for it a second time.
      const hasBegun = known.made === null && made !== null
      if (!hasCallEnded(known.state) && (hasCallEnded(call.state) || hasBegun)) {
        goOn.run(state, call.edited, resultText, made, changedAt, id)
      }
      return true
    }
    const brought = { id, job, made, state, by_consent: null, changed_at: changedAt }
    return insert({ ...row, ...brought, result: resultText }) !== 'refused'
  })
}

/** What was allowed elsewhere is not allowed here. */
function stateHere(state: CallState, made: string | null): CallState {
  if (hasCallEnded(state)) return state
  return made === null ? 'waiting' : state
}

const changeSchema = z.object({ changed_at: z.number() })

async function importHeads(context: ImportConversationsContext): Promise<void> {
  const { target, now } = context
  const find = finder(target, 'conversations')
  const insert = inserter(target, 'conversations')
  const change = target.prepare(`
    UPDATE conversations SET title = ?, title_by = ?, head = ?, parameters = ?, pinned = ?, gone = ?, changed_at = ?
    WHERE id = ?`)
  await eachRow(context, 'conversations', (row) => {
    const read = conversationRowSchema.safeParse(row).data
    if (read === undefined) return false
    // A change from a time to come would win over every later one.
    const changedAt = Math.min(read.changedAt, now)
    const known = changeSchema.safeParse(find(read.id)).data
    if (known === undefined) return insert({ ...row, changed_at: changedAt }) !== 'refused'
    if (known.changed_at >= changedAt) return true
    const { title, titleBy, head, parameters, pinned } = read
    const values = [title, titleBy, head, JSON.stringify(parameters), Number(pinned)] as const
    change.run(...values, row['gone'] ?? 0, changedAt, read.id)
    return true
  })
}

/** A head that was damaged or has not come along would keep the rest of its conversation from being shown: the newest message is shown then. */
function findLostHeads({ target }: ImportConversationsContext): void {
  transaction(target, () => target.exec(`${FIND_HEAD} WHERE ${HEAD_IS_LOST}`))
}

/** A call is named by its turn, whose job may have got another id here. */
function callHere(id: string, jobs: ImportedJobs): string {
  const [job = '', place = ''] = id.split(':')
  return callIdOf(jobs.idOf(job) ?? job, Number(place))
}

const hashSchema = z.object({ sha256: z.string() })

/** A picture whose id is another one's here was imported under an id of its own. */
function itemMapping({
  source,
  target,
}: ImportConversationsContext): (item: MentionedItem) => MentionedItem {
  const [ours, theirs] = [target, source].map((database) =>
    database.prepare('SELECT sha256 FROM assets WHERE id = ?'),
  )
  const hashOf = (statement: typeof ours, id: string): string | null =>
    hashSchema.safeParse(statement?.get(id)).data?.sha256 ?? null
  return ({ id, kind, width, height, seconds }) => {
    const [here, there] = [hashOf(ours, id), hashOf(theirs, id)]
    const isOther = here !== null && there !== null && here !== there
    return { id: isOther ? derivedId(id, there) : id, kind, width, height, seconds }
  }
}
