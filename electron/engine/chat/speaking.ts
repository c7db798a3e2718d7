import { randomUUID } from 'node:crypto'
import { isChatJob } from '#shared/domain/any-job.ts'
import {
  isAtLimit,
  isTurn,
  LONGEST_TURN_PROMPT,
  type ChatJob,
  type ChatRequest,
  type TurnRequest,
} from '#shared/domain/chat.ts'
import type { ChatEstimate } from '#shared/domain/chat-view.ts'
import type {
  ConversationMessage,
  ConversationParameters,
  MessageBlock,
} from '#shared/domain/conversation.ts'
import { isRunning } from '#shared/domain/generation.ts'
import type { Reference } from '#shared/domain/reference.ts'
import { AppError } from '#shared/errors.ts'
import { saysSomething } from '../jobs/save/chat-answer.ts'
import type { CallDriver } from './call-driver.ts'
import type { ChatContext } from './chat-context.ts'
import { findItems } from './tools/find-items.ts'
import { firstWords, textOf } from './tools/first-words.ts'
import { itemBlocks } from './tools/small-copies.ts'
import { closeTurn, writeClosing, type TurnClosing } from './turn-closing.ts'
import { mentioned } from './wire/spoken-messages.ts'
import { requestSize } from './wire/request-size.ts'
import { countPictures, wireRequest } from './wire/wire-request.ts'

/** What a user says. */
export interface NewWords {
  readonly text: string
  /** Items of the library, by the beginnings of their ids. */
  readonly items?: readonly string[]
  /** Pictures, sound and files that the library keeps as they are sent. */
  readonly references?: readonly Reference[]
}

export interface SayOptions {
  /** By the user's own id for a new one, which `parameters` make. */
  readonly conversation: string
  readonly words: NewWords
  /** The message that it follows: the head where nothing is said, null for another beginning. To edit is to follow what the edited one follows. */
  readonly parent?: string | null
  /** For a new conversation, or for this turn and all that follow. */
  readonly parameters?: ConversationParameters
  /** The only consents that count for what follows; all of the conversation's where nothing is said. */
  readonly consents?: readonly string[]
}

/** The presses of the user's after which a model speaks. Each is one turn, and what its tools do by themselves is bounded. */
export interface Speaking {
  /** Throws `invalid_request` with `not_found`, with `under_way` while the turn before or one of its calls is, for nothing said at all; and `disk`. */
  say(options: SayOptions): Promise<ChatJob>
  /** What `say` would send. Nothing is written but the small copies of pictures. Throws in the same way. */
  draft(options: SayOptions): Promise<ChatRequest>
  /** How much that would be. */
  estimate(options: SayOptions): Promise<ChatEstimate>
  /** Another version of an answer, from the same messages. Throws in the same way. */
  regenerate(conversation: string, message: string): ChatJob
  /**
   * Goes on where the conversation stopped: with what follows the calls of its last turn, with an answer that broke off or reached its limit, or once more with
   * one that did not come, after what had arrived of it is brought in. Resolves to null where nothing is to be done. Throws in the same way.
   */
  goOn(conversation: string, consents?: readonly string[]): Promise<ChatJob | null>
}

/** Creates them. */
export function createSpeaking(
  context: ChatContext,
  driver: Pick<CallDriver, 'drive' | 'follow' | 'advance' | 'stoppedBy'>,
): Speaking {
  const { rows, library, references, jobs } = context
  const { conversations, messages } = rows

  const turnJob = (message: ConversationMessage): ChatJob | null => {
    const job = message.job === null ? null : jobs.findReadable(message.job)
    return job !== null && isChatJob(job) ? job : null
  }
  const assertEnded = (message: ConversationMessage): void => {
    const job = turnJob(message)
    if (job !== null && isRunning(job.state)) throw underWay()
  }

  /** What has to be written before something is said behind a message. */
  const closingOf = async (message: ConversationMessage | null): Promise<TurnClosing | null> => {
    if (message === null || message.role !== 'assistant') return null
    assertEnded(message)
    return closeTurn(message, context)
  }

  const contentOf = async (words: NewWords): Promise<MessageBlock[]> => {
    const found = findItems(library, words.items ?? [])
    if (found.type === 'refused') {
      throw new AppError('invalid_request', { reason: 'reference_missing', detail: found.why })
    }
    const items = await itemBlocks(found.assets.map(mentioned), references, context.log)
    const texts: MessageBlock[] =
      words.text.trim() === '' ? [] : [{ type: 'text', text: words.text }]
    const files = (words.references ?? []).map((reference): MessageBlock => ({
      type: 'reference',
      reference,
    }))
    const content = [...texts, ...items, ...files]
    if (content.length === 0) throw new AppError('invalid_request')
    return content
  }

  const sayBlocks = async (
    { conversation, parent, parameters, consents }: Omit<SayOptions, 'words'>,
    contentNow: () => Promise<readonly MessageBlock[]>,
  ): Promise<ChatJob> => {
    const known = conversations.find(conversation)
    const made = parameters ?? known?.parameters
    if (made === undefined) throw notFound()
    const after = parent === undefined ? (known?.head ?? null) : parent
    const content = await contentNow()
    const before = after === null ? null : messages.standing(conversation, after)
    const closing = await closingOf(before)
    const id = randomUUID()
    const words = textOf(content)
    const request = turnRequest(made, {
      conversation,
      upTo: id,
      prompt: firstWords(words, LONGEST_TURN_PROMPT),
    })
    const job = jobs.createWith(request, () => {
      const isNew = !conversations.isKnown(conversation)
      // One that was removed keeps its row. What follows the head is said to what was the head when it was pressed: two presses at once say it once.
      const head = isNew ? null : conversations.existing(conversation).head
      if (parent === undefined && head !== after) throw underWay()
      if (isNew)
        conversations.insert({ id: conversation, title: firstWords(words), parameters: made })
      else if (parameters !== undefined) conversations.change(conversation, { parameters })
      if (closing !== null) writeClosing(closing, rows)
      const place = { id, conversation, parent: closing?.last ?? after }
      messages.insert({ ...place, role: 'user', content })
    })
    driver.drive(conversation, job.id, consents)
    return asChat(job)
  }

  /** The turn that would be recorded, and all that it would send. */
  const drafted = async ({ words, conversation, parent, parameters }: SayOptions) => {
    const content = await contentOf(words)
    const known = conversations.find(conversation)
    const made = parameters ?? known?.parameters
    if (made === undefined) throw notFound()
    const after = parent === undefined ? (known?.head ?? null) : parent
    const path = after === null ? [] : await rows.paths.to(conversation, after)
    const closing = await closingOf(path.at(-1) ?? null)
    const place = { conversation, parent: null, job: null, call: null, createdAt: context.clock() }
    const written = (closing?.messages ?? []).map((message): ConversationMessage => ({
      ...place,
      ...message,
      content: [...(message.content ?? [])],
    }))
    const id = randomUUID()
    const said: ConversationMessage = { ...place, id, role: 'user', content }
    const turn = turnRequest(made, { conversation, upTo: id, prompt: '' })
    return { turn, spoken: [...path, ...rows.spoken.read([...written, said])] }
  }

  const promptOf = (message: string): string =>
    firstWords(textOf(messages.find(message)?.content ?? []), LONGEST_TURN_PROMPT)

  const regenerate: Speaking['regenerate'] = (conversation, id) => {
    const { parameters } = conversations.existing(conversation)
    const message = messages.existing(conversation, id)
    const { parent, role } = message
    if (parent === null || role !== 'assistant') throw notFound()
    assertEnded(message)
    // One that cannot be read is no reason not to have another one.
    const before = turnJob(message)?.request
    const prompt = before !== undefined && isTurn(before) ? before.prompt : promptOf(parent)
    const job = jobs.createWith(
      turnRequest(parameters, { conversation, upTo: parent, prompt }),
      () => undefined,
    )
    driver.drive(conversation, job.id)
    return asChat(job)
  }

  const newestTurn = (conversation: string): ChatJob | null => {
    const { head } = conversations.existing(conversation)
    const message = head === null ? null : messages.find(head)
    return message === null ? null : turnJob(message)
  }

  /** What had arrived is brought in first: it must not be paid for again. Where that was all of it, it goes on with that. */
  const sendAgain = async (conversation: string, id: string): Promise<ChatJob | null> => {
    try {
      const again = await jobs.retry(id)
      // Another provider may have been chosen during the look.
      driver.drive(conversation, again.id, undefined, again.profileId)
      return isChatJob(again) ? again : null
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.data.reason === 'nothing_missing')) throw thrown
      await driver.advance(conversation)
      return newestTurn(conversation)
    }
  }

  return {
    async say({ words, ...where }) {
      return sayBlocks(where, () => contentOf(words))
    },
    async draft(options) {
      const { turn, spoken } = await drafted(options)
      return wireRequest(turn, spoken)
    },
    async estimate(options) {
      const { turn, spoken } = await drafted(options)
      return { ...requestSize(wireRequest(turn, spoken)), pictures: countPictures(spoken, turn) }
    },
    regenerate,
    async goOn(conversation, consents) {
      const { head } = conversations.existing(conversation)
      const message = head === null ? null : messages.find(head)
      if (message === null || message.role !== 'assistant') return null
      const job = turnJob(message)
      if (job === null || isRunning(job.state)) return null
      driver.drive(conversation, job.id, consents)
      const runs = rows.calls.ofJob(job.id)
      if (runs.length > 0) {
        await driver.advance(conversation)
        const now = conversations.existing(conversation).head
        if (now !== head) return newestTurn(conversation)
        const isWaiting = rows.calls.ofJob(job.id).some(({ result }) => result === null)
        if (isWaiting) return null
        const error = driver.stoppedBy(conversation)
        if (error !== null) throw error
        await driver.follow(message, 1)
        return newestTurn(conversation)
      }
      if (job.state === 'succeeded' && !isAtLimit(job)) return null
      // All of it was said, and only that it ended was not written down: nothing is asked for once more.
      const isWhole = job.state === 'interrupted' && job.answer.finishReason !== null
      if (isWhole || !saysSomething(job.answer)) return sendAgain(conversation, job.id)
      const where = { conversation, ...(consents === undefined ? {} : { consents }) }
      return sayBlocks(where, async () => [{ type: 'continue' }])
    },
  }
}

type TurnPlace = Pick<TurnRequest, 'conversation' | 'upTo' | 'prompt'>

/** A turn that a press has asked for: the first of its round. */
function turnRequest(parameters: ConversationParameters, place: TurnPlace): TurnRequest {
  const { making: _making, ...settings } = parameters
  return { kind: 'chat', ...settings, ...place, round: 1 }
}

function asChat(job: ReturnType<ChatContext['jobs']['createWith']>): ChatJob {
  if (!isChatJob(job)) throw new Error('A turn was recorded as a generation')
  return job
}

function underWay(): AppError {
  return new AppError('invalid_request', { reason: 'under_way' })
}

function notFound(): AppError {
  return new AppError('invalid_request', { reason: 'not_found' })
}
