import { ListOrdered, MessageCircleQuestionMark, Pilcrow, Square, WandSparkles } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { isShown } from '#shared/domain/asset.ts'
import { LONGEST_TITLE } from '#shared/domain/conversation.ts'
import { isLocalModel, PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { chatDrafts } from '../data/chat/chat-drafts.ts'
import type { SideTask } from '../data/chat/create-side-turns.ts'
import { openConversation } from '../data/chat/open-conversation.ts'
import { lastChosenParameters, proposeModel } from '../data/chat/parameters.ts'
import { sideTurns } from '../data/chat/side-turns.ts'
import { activeProfile, useProfiles } from '../data/profiles-store.ts'
import { useDraft } from '../data/draft/draft-store.ts'
import type { Translate } from '../i18n/i18n.ts'
import { uncoverForPrompt } from '../navigation/cover.ts'
import { focusPrompt } from '../navigation/focus-prompt.ts'
import { isChatShown } from '../navigation/intake-target.ts'
import { goToNewConversation } from '../navigation/open-chat.ts'
import { openView } from '../navigation/view-store.ts'
import type { CommandContext, CommandItem, FreeCommand, SpendingCommand } from './command.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import { isUncovered } from './views.ts'
import { writeIntoPrompt } from './write-into-prompt.ts'

/**
 * What a chat model is asked from anywhere. To ask about a picture opens a conversation, and sends nothing; the others are a turn each, of an ordinary
 * conversation of its own, whose answer comes where it was asked for.
 */
export const askCommands = {
  itemAsk: {
    icon: MessageCircleQuestionMark,
    takesFocus: true,
    when: ({ item }) => item !== null && isShown(item.asset),
    label: ({ t, item }) => t(item?.asset.kind === 'video' ? 'item.askVideo' : 'item.ask'),
    run({ t, item }) {
      if (item !== null) void askAbout(t, item.asset.id)
    },
  },
  itemDescribe: onItem(Pilcrow, 'describe'),
  itemTenPrompts: onItem(ListOrdered, 'ten'),
  improvePrompt: onPrompt(WandSparkles, 'improve'),
  tenPrompts: onPrompt(ListOrdered, 'ten'),
  stopAsking: {
    icon: Square,
    when: () => isAsking(),
    run: () => sideTurns.stop(),
  },
} as const satisfies Record<string, FreeCommand | SpendingCommand>

function isAsking(): boolean {
  return sideTurns.store.getState()?.state === 'running'
}

/** Opens a new conversation with an item that goes along with what is said first. */
async function askAbout(t: Translate, id: string): Promise<void> {
  uncoverForPrompt()
  goToNewConversation()
  const { id: conversation } = openConversation.store.getState()
  await runFreeOrNotify(t, t('item.referenceFailed'), async () => {
    await chatDrafts.open(conversation)
    await chatDrafts.trayOf(conversation).add([{ type: 'asset', id }])
  })
}

function onItem(icon: LucideIcon, task: 'describe' | 'ten'): SpendingCommand {
  return {
    icon,
    takesFocus: true,
    when: ({ item }) => item !== null && isShown(item.asset) && !isAsking(),
    subject: ({ item }) => `${task} ${item?.asset.id ?? ''}`,
    spend({ t, item }, gesture) {
      if (item !== null) void ask(t, task, wordsAbout(t, task, item), gesture)
    },
  }
}

function onPrompt(icon: LucideIcon, task: 'improve' | 'ten'): SpendingCommand {
  return {
    icon,
    takesFocus: true,
    when: (context) => isUncovered(context) && !isChatShown() && promptNow() !== '' && !isAsking(),
    subject: () => `${task} ${promptNow()}`,
    spend(context: CommandContext, gesture) {
      const { t } = context
      const kind = useDraft.getState().draft.kind === 'video' ? 'video' : 'image'
      const asked = t(`chatComposer.side.ask.${task}.${kind}`)
      const text = `${asked}\n\n${promptNow()}`
      void ask(t, task, { text, about: promptNow(), items: [] }, gesture)
    },
  }
}

/** Without spaces around it; empty where it is longer than one that can be sent. */
function promptNow(): string {
  const prompt = useDraft.getState().draft.prompt.trim()
  return prompt.length > PROMPT_MAX_LENGTH ? '' : prompt
}

interface Asked {
  readonly text: string
  /** What the conversation is named after. */
  readonly about: string
  readonly items: string[]
}

function wordsAbout(
  t: Translate,
  task: 'describe' | 'ten',
  { asset, request }: CommandItem,
): Asked {
  // What was imported has the name of a file.
  const prompt = isLocalModel(request.model) ? '' : request.prompt.trim()
  const kind = asset.kind === 'video' ? 'video' : 'image'
  if (task === 'describe') {
    return { text: t(`chatComposer.side.ask.describe.${kind}`), about: prompt, items: [asset.id] }
  }
  const asked = t(`chatComposer.side.ask.ten.${kind}`)
  return { text: prompt === '' ? asked : `${asked}\n\n${prompt}`, about: prompt, items: [asset.id] }
}

/** Asks, and shows the composer, where the answer comes. */
async function ask(
  t: Translate,
  task: SideTask,
  { text, about, items }: Asked,
  gesture: Gesture,
): Promise<void> {
  uncoverForPrompt()
  if (isChatShown()) openView('create')
  focusPrompt()
  const provider = activeProfile(useProfiles.getState())
  if (provider !== null) await proposeModel(provider.id)
  const name = t(`chatComposer.side.title.${task}`)
  const started = sideTurns.start({
    task,
    gesture,
    title: about === '' ? name : titleOf(t('chatComposer.side.titleAbout', { task: name, about })),
    words: { text, items, references: [] },
    parameters: {
      ...lastChosenParameters(),
      // It is asked for words alone.
      tools: [],
      ownTools: [],
      toolChoice: null,
      system: null,
      stream: true,
      pictures: true,
    },
  })
  if (task !== 'ten') writeIntoPrompt(task)
  await started
}

/** On one line, and no longer than a title may be. */
function titleOf(text: string): string {
  // Not half a character.
  return text
    .replaceAll(/\s+/g, ' ')
    .slice(0, LONGEST_TITLE)
    .replace(/[\uD800-\uDBFF]$/, '')
}
