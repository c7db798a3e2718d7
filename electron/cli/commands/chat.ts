import { chatRequestSchema, type ChatMessage } from '#shared/domain/chat.ts'
import type { Attachment } from '../arguments/chat-options.ts'
import type { Action, PromptSource } from '../arguments/parse-command.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { readMessages, type DraftBlock, type DraftMessage } from '../input/chat-messages.ts'
import { readToolChoice, readTools } from '../input/chat-tools.ts'
import { prepare } from '../input/prepare-references.ts'
import { readPrompt } from '../input/read-prompt.ts'
import { readJsonFile } from '../input/read-text-file.ts'
import type { Session } from '../session.ts'
import { converse } from './converse.ts'
import { fetchUnfetched, reportUnfetched } from './fetch-media.ts'
import type { Outcome } from './outcome.ts'
import { sendOrShow } from './send-or-show.ts'

type ChatAction = Extract<Action, { name: 'chat' }>

/** Runs `chat`: one turn, of its own or of a conversation of the library. */
export async function chat(session: Session, action: ChatAction): Promise<Outcome> {
  const { host } = session
  const { options } = action
  if (options.conversation !== null) return converse(session, action, options.conversation)
  const tools =
    options.tools === null ? [] : readTools(await readJsonFile(options.tools, host), options.tools)
  const toolChoice = readToolChoice(options.toolChoice, tools)
  const drafts = await conversation(session, action)
  const request = chatRequestSchema.safeParse({
    kind: 'chat',
    ...options.parameters,
    messages: await prepared(drafts, session, action.imageBytes),
    tools,
    toolChoice,
  })
  if (!request.success) {
    const why = request.error.issues.map(({ message }) => message).join('; ')
    throw new UsageError((texts) => texts.requestNotPossible(why))
  }
  const outcome = await sendOrShow(session, request.data, action.preview)
  const job = outcome.job === null ? null : session.engine.jobs.find(outcome.job)
  if (!options.fetchMedia || session.signals.signal !== null) {
    reportUnfetched(session, job)
    return outcome
  }
  const fetched = await fetchUnfetched(session, job)
  return { ...outcome, outputs: outcome.outputs + fetched }
}

/** Returns the conversation so far, and the new message: the prompt with its attachments. */
async function conversation({ host }: Session, action: ChatAction): Promise<DraftMessage[]> {
  const { messages, system, attachments } = action.options
  if (messages === '-' && isStandardInput(action.prompt)) {
    throw new UsageError((texts) => texts.standardInputTwice)
  }
  const earlier =
    messages === null ? [] : readMessages(await readJsonFile(messages, host), messages)
  const first: DraftMessage[] = system === null ? [] : [{ role: 'system', content: system }]
  const hasPrompt = messages === null || action.prompt.from === 'argument' || action.prompt.asked
  if (!hasPrompt && attachments.length > 0) {
    throw new UsageError((texts) => texts.attachmentsNeedPrompt)
  }
  if (!hasPrompt) return [...first, ...earlier]
  const text = await readPrompt(action.prompt, host)
  return [...first, ...earlier, { role: 'user', content: userContent(text, attachments) }]
}

function isStandardInput(prompt: PromptSource): boolean {
  return prompt.from === 'standard input' && prompt.asked
}

function userContent(text: string, attachments: readonly Attachment[]): DraftBlock[] {
  return [
    { type: 'text', text },
    ...attachments.map((attachment): DraftBlock => ({ type: 'attachment', attachment })),
  ]
}

/** Returns the messages with their attachments prepared, in order. */
async function prepared(
  drafts: readonly DraftMessage[],
  session: Session,
  maxBytes: number | null,
): Promise<ChatMessage[]> {
  const messages: ChatMessage[] = []
  let position = 0
  for (const draft of drafts) {
    if (draft.role === 'assistant') {
      messages.push({ ...draft, toolCalls: [...draft.toolCalls] })
    } else if (draft.role === 'user') {
      const content: Extract<ChatMessage, { role: 'user' }>['content'] = []
      for (const block of draft.content) {
        if (block.type === 'text') content.push(block)
        else {
          const attachment = { ...block.attachment, position: position++ }
          content.push({
            type: 'reference',
            reference: await prepare(attachment, { session, maxBytes }),
          })
        }
      }
      messages.push({ role: 'user', content })
    } else messages.push(draft)
  }
  return messages
}
