import { create } from 'zustand'
import {
  conversationParametersSchema,
  USUAL_PARAMETERS,
  type ConversationParameters,
} from '#shared/domain/conversation.ts'
import { bridge } from '../bridge.ts'
import { jsonOf } from '../json-of.ts'
import { saveSoon } from '../keep-text.ts'
import { openConversation, useOpenConversation } from './open-conversation.ts'

const KEY = 'chat-parameters'

/** What was chosen last, in whatever conversation: a new one begins with it. */
const useLastChosen = create<{
  readonly parameters: ConversationParameters
  /** Whether the user has, and not only we have proposed it. */
  readonly isChosen: boolean
}>(() => ({ parameters: USUAL_PARAMETERS, isChosen: false }))

let restoring: Promise<void> | null = null

/** Brings back what was chosen last, once. Never rejects. */
export function restoreParameters(): Promise<void> {
  restoring ??= restore()
  return restoring
}

async function restore(): Promise<void> {
  const kept = jsonOf(await bridge.drafts.get({ key: KEY }).catch(() => null))
  const { data } = conversationParametersSchema.safeParse(kept)
  if (data !== undefined) useLastChosen.setState({ parameters: data, isChosen: true })
}

/**
 * Proposes a model that a provider has, as long as the user has chosen none: the first of its list that chats, where it does not have the usual one.
 * Never rejects.
 */
export async function proposeModel(provider: string): Promise<void> {
  await restoreParameters()
  const list = await bridge.profiles.models({ id: provider }).catch(() => null)
  const { parameters, isChosen } = useLastChosen.getState()
  const chats = (list?.models ?? []).filter(({ listed, kind }) => listed && kind === 'chat')
  const [first] = chats
  if (isChosen || first === undefined || chats.some(({ id }) => id === parameters.model)) return
  useLastChosen.setState({ parameters: { ...parameters, model: first.id } })
}

/** Returns what the next turn of the open conversation is made with. */
export function parametersNow(): ConversationParameters {
  return openConversation.store.getState().parameters ?? useLastChosen.getState().parameters
}

/** The same, and renders again when it changes. */
export function useParameters(): ConversationParameters {
  const own = useOpenConversation(({ parameters }) => parameters)
  const last = useLastChosen(({ parameters }) => parameters)
  return own ?? last
}

/** Returns what a new conversation begins with. */
export function lastChosenParameters(): ConversationParameters {
  return useLastChosen.getState().parameters
}

/**
 * Changes what the open conversation is made with from now on: shown at once, and remembered for new ones. Rejects with the error of the main process,
 * and shows then what it has.
 */
export async function changeParameters(change: Partial<ConversationParameters>): Promise<void> {
  const { id, state } = openConversation.store.getState()
  const parameters = { ...parametersNow(), ...change }
  useLastChosen.setState({ parameters, isChosen: true })
  saveSoon(KEY, () => JSON.stringify(useLastChosen.getState().parameters))
  if (state === 'new') {
    openConversation.setNewParameters(parameters)
    return
  }
  openConversation.store.setState({ parameters })
  try {
    await bridge.chat.setParameters({ id, parameters })
  } catch (thrown) {
    await openConversation.refresh()
    throw thrown
  }
}
