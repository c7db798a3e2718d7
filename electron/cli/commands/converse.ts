import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import {
  MOST_PICTURE_PIXELS,
  USUAL_PARAMETERS,
  type ConversationParameters,
} from '#shared/domain/conversation.ts'
import type { Reference } from '#shared/domain/reference.ts'
import type { NewWords } from '../../engine/chat/speaking.ts'
import type { ChatOptions } from '../arguments/chat-options.ts'
import type { ConversationOptions } from '../arguments/conversation-options.ts'
import type { Action } from '../arguments/parse-command.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { findById } from '../find-by-id.ts'
import { prepare } from '../input/prepare-references.ts'
import { readPrompt } from '../input/read-prompt.ts'
import type { Session } from '../session.ts'
import { assertRoom } from './assert-room.ts'
import { followConversation } from './follow-conversation.ts'
import { succeeded, type Outcome } from './outcome.ts'
import { isPreview, showRequest } from './send-or-show.ts'

type ChatAction = Extract<Action, { name: 'chat' }>

/** Runs `chat --conversation`: says something in a conversation of the library, or goes on with it where it stopped. */
export async function converse(
  session: Session,
  action: ChatAction,
  options: ConversationOptions,
): Promise<Outcome> {
  const { engine } = session
  const { chat } = engine
  const isNew = options.id === null
  const id = isNew ? randomUUID() : findById(engine.library.database, 'conversations', options.id)
  const parameters = parametersOf(chat.find(id)?.parameters ?? null, action.options, options)
  const words = await wordsOf(session, action, isNew)
  if (isPreview(action.preview)) {
    if (words === null) throw new UsageError((texts) => texts.noPrompt)
    const request = await chat.draft({ conversation: id, words, parameters })
    await showRequest(session, request, action.preview)
    return succeeded(0)
  }
  await assertRoom(session, [])
  session.recover()
  if (!isNew) await arrived(session)
  const consents = options.allowed.map(({ tool, calls, outputs }) =>
    chat.grantConsent({ conversation: id, tool, calls, outputs, making: parameters.making }),
  )
  const among = consents.map((consent) => consent.id)
  try {
    return await followConversation(session, id, async () => {
      if (words !== null) {
        await chat.say({ conversation: id, words, parameters, consents: among })
      } else {
        chat.setParameters(id, parameters)
        const before = chat.statusOf(id)
        const job = await chat.goOn(id, among)
        if (job === null && before.type === 'idle') {
          throw new UsageError((texts) => texts.nothingToGoOn)
        }
      }
    })
  } finally {
    for (const consent of among) chat.revokeConsents(id, consent)
  }
}

/** Milliseconds for which what had arrived of earlier turns and calls is waited for: what is known of them is what is decided about. */
const LOOK = 20_000

async function arrived({ engine, signals }: Session): Promise<void> {
  await Promise.race([
    engine.jobs.recovery.settled(),
    wait(LOOK, undefined, { ref: false }),
    new Promise<void>(signals.onFirst),
  ])
  engine.chat.resume()
}

/** What a turn is made with: what was given, over what the conversation has, over what is usual. */
function parametersOf(
  known: ConversationParameters | null,
  { parameters, given, system }: ChatOptions,
  { tools, withoutPictures }: ConversationOptions,
): ConversationParameters {
  const chosen = Object.fromEntries(
    Object.entries(parameters).filter(([name]) => [...given].some((each) => each === name)),
  )
  return {
    ...(known ?? { ...USUAL_PARAMETERS, tools: [], ...parameters }),
    ...chosen,
    ...(system === null ? {} : { system: { role: 'system', text: system } }),
    ...(tools === null ? {} : { tools: [...tools] }),
    ...(withoutPictures ? { pictures: false } : {}),
  }
}

/** Returns what is said; null where the conversation is to go on by itself. */
async function wordsOf(
  session: Session,
  { prompt, options, imageBytes }: ChatAction,
  isNew: boolean,
): Promise<NewWords | null> {
  const isSilent = prompt.from === 'standard input' && !prompt.asked && !isNew
  if (isSilent) {
    if (options.attachments.length > 0) throw new UsageError((texts) => texts.attachmentsNeedPrompt)
    return null
  }
  const text = await readPrompt(prompt, session.host)
  const items: string[] = []
  const references: Reference[] = []
  for (const [position, attachment] of options.attachments.entries()) {
    const { kind, source } = attachment
    const item = kind === 'image' ? itemOf(source, session) : null
    if (item !== null) items.push(item)
    else {
      const preparation = { session, maxBytes: imageBytes, maxPixels: MOST_PICTURE_PIXELS }
      // oxlint-disable-next-line no-await-in-loop -- in their order, each of which takes much memory
      references.push(await prepare({ ...attachment, position }, preparation))
    }
  }
  return { text, items, references }
}

const LIBRARY = 'library:'

/** The library's own pictures are items, which the model can name: their small copies are made for what is sent. */
function itemOf(source: string, { findAsset }: Session): string | null {
  return source.startsWith(LIBRARY) ? findAsset(source.slice(LIBRARY.length)) : null
}
