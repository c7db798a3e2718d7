import { findMediaModel } from '#shared/capabilities.ts'
import { REASONING_EFFORTS, type ChatRequest } from '#shared/domain/chat.ts'
import { MOST_REFERENCES, type ReferenceKind } from '#shared/domain/reference.ts'
import { readConversationOptions, type ConversationOptions } from './conversation-options.ts'
import type { FlagValues } from './flag-values.ts'
import { UsageError } from './usage-error.ts'

/** A file or picture to be sent along, as named on the command line. */
export interface Attachment {
  readonly kind: ReferenceKind
  readonly source: string
}

/** The options of a chat turn, before files are read. */
export interface ChatOptions {
  readonly parameters: Pick<
    ChatRequest,
    'model' | 'stream' | 'reasoningEffort' | 'temperature' | 'topP' | 'parallelToolCalls'
  >
  readonly system: string | null
  /** The conversation of the library that it is a turn of; null for a turn of its own. */
  readonly conversation: ConversationOptions | null
  /** Which of `parameters` were given: a conversation has those it was begun with. */
  readonly given: ReadonlySet<keyof ChatOptions['parameters']>
  /** File with a JSON array of messages, or `-`. */
  readonly messages: string | null
  readonly attachments: readonly Attachment[]
  /** File with a JSON array of tools. */
  readonly tools: string | null
  /** `auto`, `required`, `none` or a tool's name, which is checked once the tools are read. */
  readonly toolChoice: string | null
  /** Whether pictures and videos are downloaded from any address in the answer. */
  readonly fetchMedia: boolean
}

/** The document's example. */
export const USUAL_CHAT_MODEL = 'grok-4'

/** Reads the flags of `chat`. Throws a UsageError. */
export function readChatOptions(flags: FlagValues): ChatOptions {
  const model = flags.text('model') ?? USUAL_CHAT_MODEL
  if (model.length > 200) throw new UsageError((texts) => texts.modelTooLong)
  // Only models of the table: the kind of other ids is a guess, and may be wrong.
  if (findMediaModel(model) !== undefined) {
    throw new UsageError((texts) => texts.notAChatModel(model))
  }
  const conversation = readConversationOptions(flags)
  const attachments = attachmentsOf(flags)
  if (attachments.length > MOST_REFERENCES) {
    throw new UsageError((texts) => texts.tooManyReferences(MOST_REFERENCES))
  }
  return {
    parameters: {
      model,
      stream: !flags.has('no-stream'),
      reasoningEffort: flags.choice('reasoning-effort', REASONING_EFFORTS),
      temperature: flags.number('temperature', { min: 0, max: 2 }),
      topP: flags.number('top-p', { min: 0, max: 1 }),
      parallelToolCalls: flags.has('no-parallel-tool-calls') ? false : null,
    },
    conversation,
    given: givenParameters(flags),
    system: flags.text('system'),
    messages: flags.text('messages'),
    attachments,
    tools: conversation === null ? flags.text('tools') : null,
    toolChoice: flags.text('tool-choice'),
    fetchMedia: flags.has('fetch-media'),
  }
}

function attachmentsOf(flags: FlagValues): Attachment[] {
  return (['image', 'audio', 'file'] as const).flatMap((kind) =>
    flags.texts(kind).map((source) => ({ kind, source })),
  )
}

const FLAGS_OF = [
  ['model', 'model'],
  ['stream', 'no-stream'],
  ['reasoningEffort', 'reasoning-effort'],
  ['temperature', 'temperature'],
  ['topP', 'top-p'],
  ['parallelToolCalls', 'no-parallel-tool-calls'],
] as const

function givenParameters(flags: FlagValues): ChatOptions['given'] {
  return new Set(FLAGS_OF.flatMap(([parameter, flag]) => (flags.has(flag) ? [parameter] : [])))
}
