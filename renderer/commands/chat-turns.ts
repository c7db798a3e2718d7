import type { CallView, MadeView, MessageView } from '#shared/domain/chat-view.ts'
import type { BuiltInTool } from '#shared/domain/built-in-tool.ts'
import { isRunning } from '#shared/domain/generation.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { answerStreams } from '../data/chat/answer-streams.ts'
import { bridge } from '../data/bridge.ts'
import { feed } from '../data/feed/feed-store.ts'
import { openConversation } from '../data/chat/open-conversation.ts'
import { typedAnswers } from '../data/chat/typed-answers.ts'
import { recordUndo } from '../data/undo.ts'
import { wholeTexts, type TextKey } from '../data/chat/whole-texts.ts'
import type { Translate } from '../i18n/i18n.ts'
import { copyText } from '../ui/copy-text.ts'
import { notify, notifyFailure } from '../ui/toasts.tsx'
import { runFreeOrNotify, runOrNotify } from './run-or-notify.ts'

const openId = (): string => openConversation.store.getState().id

/** Runs something that the provider may charge for, and shows what has become of the conversation. Returns whether it was done. */
async function pressed(
  t: Translate,
  failure: string,
  action: () => Promise<unknown>,
): Promise<boolean> {
  const isDone = await runOrNotify(t, failure, action)
  await openConversation.refresh()
  return isDone
}

async function changed(
  t: Translate,
  failure: string,
  action: () => Promise<unknown>,
): Promise<boolean> {
  const isDone = await runFreeOrNotify(t, failure, action)
  await openConversation.refresh()
  return isDone
}

/** Asks for another version of an answer. */
export function regenerate(
  t: Translate,
  { id }: Pick<MessageView, 'id'>,
  gesture: Gesture,
): Promise<boolean> {
  return pressed(t, t('chat.regenerateFailed'), () =>
    bridge.chat.regenerate({ conversation: openId(), message: id, gesture }),
  )
}

/** Goes on where the conversation stopped. */
export function goOn(t: Translate, gesture: Gesture): Promise<boolean> {
  return pressed(t, t('chat.goOnFailed'), () =>
    bridge.chat.goOn({ conversation: openId(), gesture }),
  )
}

/** Says something else in place of what was said, in a version of its own. */
export function sayInstead(
  t: Translate,
  message: Extract<MessageView, { type: 'user' }>,
  text: string,
  gesture: Gesture,
): Promise<boolean> {
  const items = message.items.flatMap(({ asset }) => (asset === null ? [] : [asset.id]))
  return pressed(t, t('chat.sayFailed'), () =>
    bridge.chat.say({
      conversation: openId(),
      parent: message.parent,
      words: { text, items, references: message.references },
      gesture,
    }),
  )
}

/** Breaks off what is under way, and lets nothing follow. */
export function stopConversation(t: Translate): Promise<boolean> {
  return changed(t, t('chat.stopFailed'), () => bridge.chat.stop({ conversation: openId() }))
}

/** Shows another version of a message, with what was last said behind it. */
export function showVersion(t: Translate, message: string): Promise<boolean> {
  return changed(t, t('chat.versionFailed'), () =>
    bridge.chat.showVersion({ conversation: openId(), message }),
  )
}

/** Goes on from an earlier message: what is said next is another branch. What followed it stays, and undoing shows it again. */
export async function branchFrom(t: Translate, message: string): Promise<void> {
  const conversation = openId()
  const before = openConversation.store.getState().view?.head ?? null
  const going = (to: string) => (): Promise<boolean> =>
    changed(t, t('chat.branchFailed'), () => bridge.chat.setHead({ conversation, message: to }))
  if (before !== null && (await going(message)())) {
    recordUndo({ name: 'branch', undo: going(before), redo: going(message) })
  }
}

/** Lets calls that wait run, all or none, each with its arguments as the user has changed them, as JSON. */
export function allowCalls(
  t: Translate,
  calls: readonly { readonly id: string; readonly edited: string | null }[],
  gesture: Gesture,
): Promise<boolean> {
  const conversation = openId()
  const ids = calls.map(({ id }) => id)
  return decided(conversation, ids, () =>
    pressed(t, t('chat.allowFailed'), () =>
      bridge.chat.allow({
        conversation,
        calls: calls.map(({ id, edited }) => ({
          call: id,
          ...(edited === null ? {} : { edited }),
        })),
        gesture,
      }),
    ),
  )
}

/** Forgets what is written on the cards of calls once they are decided. */
async function decided(
  conversation: string,
  calls: readonly string[],
  decide: () => Promise<boolean>,
): Promise<boolean> {
  const isDecided = await decide()
  if (isDecided) for (const call of calls) typedAnswers.forget(conversation, call)
  return isDecided
}

/** Declines a call that waits; the model is told, with the user's words. */
export function declineCall(
  t: Translate,
  { id }: Pick<CallView, 'id'>,
  words: string,
  gesture: Gesture,
): Promise<boolean> {
  const conversation = openId()
  return decided(conversation, [id], () =>
    pressed(t, t('chat.declineFailed'), () =>
      bridge.chat.refuse({ conversation, call: id, words, gesture }),
    ),
  )
}

/** Answers a call of a tool of the user's own that waits; the model is told. */
export function answerCall(
  t: Translate,
  { id }: Pick<CallView, 'id'>,
  text: string,
  gesture: Gesture,
): Promise<boolean> {
  const conversation = openId()
  return decided(conversation, [id], () =>
    pressed(t, t('chat.answerFailed'), () =>
      bridge.chat.answer({ conversation, call: id, text, gesture }),
    ),
  )
}

/** Takes what a call has started as it is, although nobody knows what became of it. */
export function settleCall(
  t: Translate,
  { id }: Pick<CallView, 'id'>,
  gesture: Gesture,
): Promise<boolean> {
  return pressed(t, t('chat.settleFailed'), () =>
    bridge.chat.settle({ conversation: openId(), call: id, gesture }),
  )
}

/** Looks through what had arrived of what a call has started; sends nothing. What is found ends the call. */
export async function lookAgain(
  t: Translate,
  { job, outputs }: Pick<MadeView, 'job' | 'outputs'>,
): Promise<void> {
  await pressed(t, t('job.checkFailed'), async () => {
    const found = (await feed.checkAgain(job)).outputs.length - outputs.length
    notify(found > 0 ? t('job.checkFound', { count: found }) : t('job.checkNothing'))
  })
}

/** What a tool may do without a press for each call. */
export interface WishedConsent {
  readonly tool: BuiltInTool
  /** Null: any number. */
  readonly calls: number | null
  readonly outputs: number
}

/** Has the main process ask natively whether a tool may be used without a press for each call. */
export function grantConsent(t: Translate, wish: WishedConsent): Promise<boolean> {
  return changed(t, t('chat.grantFailed'), () =>
    bridge.chat.grant({ conversation: openId(), ...wish }),
  )
}

/** Ends a consent. */
export function revokeConsent(t: Translate, consent: string): Promise<boolean> {
  return changed(t, t('chat.revokeFailed'), () =>
    bridge.chat.revoke({ conversation: openId(), consent }),
  )
}

/** Fetches the files that an answer names on other hosts. */
export function fetchFiles(t: Translate, job: string): Promise<boolean> {
  return changed(t, t('chat.fetchFailed'), () => bridge.chat.fetchUnfetched({ job }))
}

/** Puts what a message says on the clipboard, as it was written, and says so. */
export async function copyMessage(t: Translate, message: MessageView): Promise<void> {
  const text = await wholeTextOf(message)
  if (copyText(text)) notify(t('chat.copied'))
  else notifyFailure(t('chat.copyFailed'), '')
}

/** Returns all that a message says. Where that cannot be read, what is known of it. */
export async function wholeTextOf(message: MessageView): Promise<string> {
  if (message.type === 'assistant' && isRunning(message.job.state)) {
    return answerStreams.store.getState().get(message.job.id)?.text ?? message.text
  }
  if (!message.isCut || message.type === 'lost') return message.text
  const key: TextKey = message.type === 'user' ? `message/${message.id}` : `turn/${message.job.id}`
  await wholeTexts.load(key)
  return wholeTexts.store.getState().get(key)?.text ?? message.text
}
