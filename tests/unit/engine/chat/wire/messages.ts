import type { ChatAnswer, TurnRequest } from '#shared/domain/chat.ts'
import {
  USUAL_PARAMETERS,
  type MentionedItem,
  type MessageBlock,
} from '#shared/domain/conversation.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import type { ToolRun } from '#shared/domain/tool-run.ts'
import type { SpokenMessage } from '../../../../../electron/engine/chat/wire/spoken-message.ts'

const UUID = '00000000-0000-4000-8000-0000000000'

/** Returns an id that is a UUID, the same for the same number below 100. */
export function uuid(number: number): string {
  return `${UUID}${String(number).padStart(2, '0')}`
}

const { making: _making, ...settings } = USUAL_PARAMETERS

/** Returns a turn with everything left to the server. */
export function turn(change: Partial<TurnRequest> = {}): TurnRequest {
  return {
    kind: 'chat',
    conversation: uuid(0),
    upTo: uuid(1),
    prompt: 'Hello',
    round: 1,
    ...settings,
    tools: [],
    ...change,
  }
}

export function item(number: number): MentionedItem {
  const id = `${String(number).padStart(8, 'a')}-1111-4000-8000-000000000000`
  return { id, kind: 'image', width: 1792, height: 1024, seconds: null }
}

/** Returns the small copy of an item. */
export function copy(number: number): StoredReference {
  const sha256 = String(number).padStart(64, '0')
  const size = { width: 1322, height: 756, bytes: 1000 }
  return { type: 'stored', kind: 'image', sha256, mime: 'image/jpeg', name: 'copy.jpg', ...size }
}

/** Returns a block of an item with its copy. */
export function itemBlock(number: number): MessageBlock {
  return { type: 'item', item: item(number), copy: copy(number) }
}

export function message(
  role: SpokenMessage['role'],
  change: Partial<SpokenMessage> = {},
): SpokenMessage {
  return {
    id: uuid(1),
    conversation: uuid(0),
    parent: null,
    role,
    content: [],
    job: null,
    call: null,
    createdAt: 0,
    answer: null,
    drawn: [],
    run: null,
    ...change,
  }
}

export function user(text: string, ...more: readonly MessageBlock[]): SpokenMessage {
  return message('user', { content: [{ type: 'text', text }, ...more] })
}

/** Returns an answer of the model's, of a turn by its job. */
export function said(job: string, change: Partial<ChatAnswer>): SpokenMessage {
  const answer = { text: '', reasoning: '', toolCalls: [], finishReason: 'stop', ...change }
  return message('assistant', { job, answer })
}

/** Returns what the call of a turn has come to. */
export function ran(job: string, place: number, change: Partial<ToolRun> = {}): SpokenMessage {
  const run: ToolRun = {
    id: `${job}:${place}`,
    job,
    place,
    callId: `call-${place}`,
    tool: 'generate_image',
    arguments: '{"prompt":"a fox"}',
    edited: null,
    state: 'done',
    byConsent: null,
    made: null,
    result: { items: [], note: null },
    changedAt: 0,
    ...change,
  }
  return message('tool', { call: run.id, run })
}
