import { randomUUID } from 'node:crypto'
import { MOST_PICTURES_SENT, type ConversationMessage } from '#shared/domain/conversation.ts'
import { hasCallEnded, type CallState, type ToolRun } from '#shared/domain/tool-run.ts'
import { AppError } from '#shared/errors.ts'
import type { ChatContext } from './chat-context.ts'
import type { NewMessage } from './rows/message-rows.ts'
import { itemBlocks } from './tools/small-copies.ts'

/** What is written behind a turn that has called tools, before anything else is said. */
export interface TurnClosing {
  /** One for each call, and one with what they have made. */
  readonly messages: readonly NewMessage[]
  /** The last message, or the turn's own. */
  readonly last: string
  /** Calls that wait, or were allowed and have not begun, which the user goes on without. */
  readonly refused: readonly string[]
}

/** Tools of which a model that can see gets to see what came of them. */
const SHOWING = new Set(['generate_image', 'edit_image', 'generate_video', 'show_items'])

/** What the model is told of a call that the user went on without. */
const WENT_ON = { items: [], note: 'The user went on without this.' }

/** Nothing was made of these yet: whoever stopped them, or whose app was killed then, need not pay for them to say something else. */
const NOT_BEGUN = ['waiting', 'allowed'] as const satisfies readonly CallState[]

/**
 * Prepares it. Nothing is written. Throws `invalid_request` with `under_way` while a call runs or nobody knows what became of it, and
 * `disk`.
 */
export async function closeTurn(
  turn: ConversationMessage,
  { rows, references, log }: Pick<ChatContext, 'rows' | 'references' | 'log'>,
): Promise<TurnClosing> {
  const { conversation } = turn
  const runs = turn.job === null ? [] : rows.calls.ofJob(turn.job)
  const isClosed = rows.messages
    .following(conversation, turn.id)
    .some(({ role }) => role === 'tool')
  if (runs.length === 0 || isClosed) return { messages: [], last: turn.id, refused: [] }
  const open = runs.filter(({ state }) => !hasCallEnded(state))
  if (!open.every(({ state }) => NOT_BEGUN.some((each) => each === state))) {
    throw new AppError('invalid_request', { reason: 'under_way' })
  }
  const items = runs.filter(isShown).flatMap(({ result }) => result?.items ?? [])
  const newest = items.slice(-MOST_PICTURES_SENT).map(({ about: _about, ...item }) => item)
  const content = await itemBlocks(newest, references, log)
  const messages: NewMessage[] = []
  let parent = turn.id
  for (const { id: call } of runs) {
    const id = randomUUID()
    messages.push({ id, conversation, parent, role: 'tool', call })
    parent = id
  }
  // Without any picture it would say nothing that the results do not.
  if (content.some((block) => block.type === 'item' && block.copy !== null)) {
    const id = randomUUID()
    messages.push({ id, conversation, parent, role: 'pictures', content })
    parent = id
  }
  return { messages, last: parent, refused: open.map(({ id }) => id) }
}

/** Writes it, in a transaction. Throws as `closeTurn` where it was written meanwhile, and what SQLite throws. */
export function writeClosing({ messages, refused }: TurnClosing, rows: ChatContext['rows']): void {
  const [first] = messages
  if (first === undefined) return
  const isClosed = rows.messages
    .following(first.conversation, first.parent)
    .some(({ role }) => role === 'tool')
  if (isClosed) throw new AppError('invalid_request', { reason: 'under_way' })
  for (const id of refused) rows.calls.end(id, NOT_BEGUN, 'refused', WENT_ON)
  for (const message of messages) rows.messages.insert(message)
}

function isShown({ state, tool }: ToolRun): boolean {
  return state === 'done' && SHOWING.has(tool)
}
