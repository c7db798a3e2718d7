import { randomUUID } from 'node:crypto'
import { isBuiltInTool } from '#shared/domain/built-in-tool.ts'
import { MOST_CALLS } from '#shared/domain/tool-run.ts'
import type { ToolCall, TurnRequest } from '#shared/domain/chat.ts'
import type { Clock } from '../host.ts'
import type { ConversationTurns } from '../jobs/conversation-turns.ts'
import type { Library } from '../library/library.ts'
import { openCallRows, type CallRows, type ReadCall } from './rows/call-rows.ts'
import { openConsentRows, type ConsentRows } from './rows/consent-rows.ts'
import { openConversationRows, type ConversationRows } from './rows/conversation-rows.ts'
import { openConversationSearch, type ConversationSearch } from './rows/conversation-search.ts'
import { openMessageRows, type MessageRows } from './rows/message-rows.ts'
import { openStandingRows } from './rows/standing-rows.ts'
import { createWriting, type Writing } from './rows/writing.ts'
import { isMaking, problemOfCall } from './tools/generation-of-call.ts'
import { readArguments } from './tools/tool-arguments.ts'
import { createSpokenMessages, type SpokenMessages } from './wire/spoken-messages.ts'
import { createSpokenPaths, type SpokenPaths } from './wire/spoken-paths.ts'
import { wireRequest } from './wire/wire-request.ts'

/** Everything that is kept of conversations. */
export interface ChatRows {
  readonly conversations: ConversationRows
  readonly search: ConversationSearch
  readonly messages: MessageRows
  readonly calls: CallRows
  readonly consents: ConsentRows
  /** Where conversations stand, as far as rows say it. */
  readonly standings: ReturnType<typeof openStandingRows>
  readonly writing: Writing
  /** Reads what messages say where a job or a call says it. */
  readonly spoken: SpokenMessages
  /** The same of all that leads to a message, for who asks again and again. */
  readonly paths: SpokenPaths
  /** What the jobs need of them. */
  readonly turns: ConversationTurns
}

/** Opens it in a library. */
export function openChatRows(library: Library, clock: Clock): ChatRows {
  const { database } = library
  const conversations = openConversationRows(database, clock)
  const messages = openMessageRows(database, clock)
  const calls = openCallRows(database, clock)
  const consents = openConsentRows(database, clock)
  const search = openConversationSearch(database)
  const standings = openStandingRows(database)
  const spoken = createSpokenMessages(library, calls)

  const turns: ConversationTurns = {
    recorded(jobId, { conversation, upTo }) {
      conversations.existing(conversation)
      messages.standing(conversation, upTo)
      const id = randomUUID()
      messages.insert({ id, conversation, parent: upTo, role: 'assistant', job: jobId })
      conversations.change(conversation, { head: id })
    },
    answered(jobId, request, answer) {
      for (const [place, call] of answer.toolCalls.entries()) {
        calls.read(jobId, place, call, readCall(call, place, request))
      }
    },
    wire: (request) =>
      wireRequest(request, spoken.read(messages.pathTo(request.conversation, request.upTo))),
  }

  /** What a call is, before anybody is asked: nothing that could not run has to be decided about. */
  const readCall = (call: ToolCall, place: number, request: TurnRequest): ReadCall => {
    const { name } = call
    if (place >= MOST_CALLS) return impossible(`At most ${MOST_CALLS} calls at once are run.`)
    const own = (request.ownTools ?? []).map((tool) => tool.name)
    // The user answers it, whatever its arguments are.
    if (own.includes(name)) return { state: 'waiting' }
    if (!isBuiltInTool(name) || !request.tools.includes(name)) {
      const offered = [...request.tools, ...own].join(', ') || 'none'
      return impossible(`There is no tool ${name.slice(0, 80)}. There are: ${offered}.`)
    }
    const reading = readArguments(name, call.arguments)
    if (reading.type === 'unreadable') return impossible(reading.why)
    const making = conversations.find(request.conversation)?.parameters.making
    if (making === undefined || !isMaking(reading.call)) return { state: 'waiting' }
    const problem = problemOfCall(reading.call, making)
    return problem === null ? { state: 'waiting' } : impossible(problem)
  }

  const writing = createWriting(database, library.assertInPlace)
  const paths = createSpokenPaths(messages, spoken, () => database.isOpen)
  const kept = { conversations, messages, calls, consents, standings }
  return { ...kept, search, writing, spoken, paths, turns }
}

function impossible(note: string): ReadCall {
  const whole = `${note} Nothing was done, and nothing was charged.`
  return { state: 'impossible', result: { items: [], note: whole } }
}
