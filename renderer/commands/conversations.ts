import type { ListedConversation } from '#shared/domain/chat-view.ts'
import { bridge } from '../data/bridge.ts'
import { conversations } from '../data/chat/conversations.ts'
import { openConversation } from '../data/chat/open-conversation.ts'
import { recordUndo, type ActName } from '../data/undo.ts'
import type { Translate } from '../i18n/i18n.ts'
import { goToConversation } from '../navigation/open-chat.ts'
import { notify, notifyWithAction } from '../ui/toasts.tsx'
import { runFreeOrNotify } from './run-or-notify.ts'

/** What a conversation is known by. */
export type NamedConversation = Pick<ListedConversation, 'id' | 'title' | 'pinned'>

/** Gives a conversation another name; it can be undone. Returns whether it has one. */
export function renameConversation(
  t: Translate,
  { id, title: before }: NamedConversation,
  title: string,
): Promise<boolean> {
  const wish = title.trim()
  if (wish === '' || wish === before) return Promise.resolve(false)
  const naming = (name: string) => (): Promise<boolean> =>
    changing(t, t('chat.renameFailed'), () => bridge.chat.rename({ id, title: name }))
  return doing('renameConversation', naming(wish), naming(before))
}

/** Pins a conversation to the top of the list, or no longer; it can be undone. */
export function pinConversation(t: Translate, { id, pinned }: NamedConversation): Promise<boolean> {
  const pinning = (isPinned: boolean) => (): Promise<boolean> =>
    changing(t, t('chat.pinFailed'), () => bridge.chat.setPinned({ id, pinned: isPinned }))
  return doing('pinConversation', pinning(!pinned), pinning(pinned))
}

/** Opens a copy of a conversation. Its turns, which are paid for, are shared. */
export async function duplicateConversation(
  t: Translate,
  { id }: NamedConversation,
): Promise<void> {
  await changing(t, t('chat.duplicateFailed'), async () => {
    const copy = await bridge.chat.duplicate({ id })
    goToConversation(copy.id)
  })
}

/** Saves a conversation where the user says, and says so; with its pictures beside it as Markdown. Nothing when the dialog was closed. */
export async function exportConversation(
  t: Translate,
  { id }: Pick<NamedConversation, 'id'>,
  format: 'markdown' | 'json',
): Promise<void> {
  await runFreeOrNotify(t, t('chat.exportFailed'), async () => {
    const saved = await bridge.chat.export({ conversation: id, format })
    if (saved !== null) notify(t('chat.exported', { path: saved.path }))
  })
}

/** Deletes a conversation, not what was made in it; it can be undone, and the message about it offers to. */
export async function deleteConversation(t: Translate, { id }: NamedConversation): Promise<void> {
  const removing = async (): Promise<boolean> => {
    const next = neighbourOf(id)
    const isGone = await changing(t, t('chat.removeFailed'), () =>
      bridge.chat.remove({ ids: [id] }),
    )
    if (isGone && openConversation.store.getState().id === id) {
      if (next === null) openConversation.begin()
      else void openConversation.show(next)
    }
    return isGone
  }
  const restoring = async (): Promise<boolean> => {
    const isBack = await changing(t, t('chat.restoreFailed'), () =>
      bridge.chat.restore({ ids: [id] }),
    )
    if (isBack) void openConversation.show(id)
    return isBack
  }
  if (!(await removing())) return
  const forget = recordUndo({ name: 'removeConversation', undo: restoring, redo: removing })
  notifyWithAction(t('chat.removed'), {
    label: t('library.undo'),
    undoes: 'overPage',
    onClick() {
      forget()
      void restoring()
    },
  })
}

/** Returns the conversation that is shown once one is gone: the next of the list, or the one before; null where there is none. */
function neighbourOf(id: string): string | null {
  const all = conversations.store.getState().conversations
  const at = all.findIndex((each) => each.id === id)
  return (at === -1 ? undefined : (all[at + 1] ?? all[at - 1]))?.id ?? null
}

async function doing(
  name: ActName,
  act: () => Promise<boolean>,
  undo: () => Promise<boolean>,
): Promise<boolean> {
  const isDone = await act()
  if (isDone) recordUndo({ name, undo, redo: act })
  return isDone
}

/** Changes something, and shows the list and the conversation as they are then. */
async function changing(
  t: Translate,
  failure: string,
  action: () => Promise<unknown>,
): Promise<boolean> {
  const isDone = await runFreeOrNotify(t, failure, action)
  if (isDone) await Promise.all([conversations.refresh(), openConversation.refresh()])
  return isDone
}
