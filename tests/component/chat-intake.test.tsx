import { beforeEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import type { Bridge } from '#shared/ipc/contract.ts'
import { PicturesIn } from '../../renderer/app/pictures-in.tsx'
import { currentContext } from '../../renderer/commands/context.ts'
import { runCommand } from '../../renderer/commands/run-command.ts'
import { followChatDrafts } from '../../renderer/data/chat/chat-drafts.ts'
import { events } from '../../renderer/data/bridge.ts'
import { openConversation } from '../../renderer/data/chat/open-conversation.ts'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { useSettings } from '../../renderer/data/settings-store.ts'
import { useTray } from '../../renderer/data/tray/tray-store.ts'
import { carryAssets } from '../../renderer/parts/drop-zone/own-drag.ts'
import { ChatComposer } from '../../renderer/features/composer/chat/chat-composer.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { useView } from '../../renderer/navigation/view-store.ts'
import { stored } from '../unit/renderer/data/tray/entries.ts'
import { IMAGE_REQUEST, output } from '../unit/renderer/jobs.ts'
import { openNewConversation } from './support/conversations.ts'
import { answerWith, callsOf, emit } from './support/fake-bridge.ts'
import { INFO, show } from './support/show.tsx'

const CONVERSATION = '00000000-0000-4000-8000-000000000800'
const ADDITION = '44444444-4444-4444-8444-444444444444'
const HANDLE = '66666666-6666-4666-8666-666666666666'

const WINDOW = { t: createI18n('en').t, platform: INFO.platform }

const chips = page.getByRole('list', { name: 'Goes along with the message' })

beforeEach(async () => {
  useProfiles.setState({ list: null })
  useSettings.setState({ settings: DEFAULT_SETTINGS })
  useView.setState({ view: 'chat', settings: null })
  useTray.setState({ items: [], arriving: 0 })
  answerWith({
    chat: {},
    drafts: { get: () => null, save: () => undefined },
    references: {
      list: () => [],
      remove: () => undefined,
      add: () => ({ addition: ADDITION }),
      choose: () => ({ addition: ADDITION }),
      takeGiven: () => null,
    },
    profiles: { models: () => ({ models: [], fetchedAt: null }) },
    collections: { list: () => [] },
  })
  const handles = async (files: readonly File[]) =>
    ({ ok: true, data: files.map(() => HANDLE) }) as const
  const value: Bridge = { ...window.vignette, files: { handles } }
  Object.defineProperty(window, 'vignette', { value, configurable: true })
  openNewConversation(CONVERSATION)
  followChatDrafts(events())
  show(
    <div style={{ paddingTop: '24rem', width: 1000 }}>
      <ChatComposer />
      <PicturesIn />
    </div>,
  )
  await vi.waitUntil(() => document.activeElement?.id === 'prompt', { timeout: 30_000 })
})

const file = new File(['words'], 'notes.txt', { type: 'text/plain' })
const toConversation = (source: object) => [
  expect.objectContaining({ conversation: CONVERSATION, sources: [source] }),
]

function drag(type: string, at: { readonly x: number; readonly y: number }, files: File[]): void {
  const dataTransfer = new DataTransfer()
  for (const each of files) dataTransfer.items.add(each)
  const init = { bubbles: true, cancelable: true, dataTransfer, clientX: at.x, clientY: at.y }
  document.body.dispatchEvent(new DragEvent(type, init))
}

it('what is dropped on the window goes along with the message, which the window says, and its chip comes', async () => {
  drag('dragenter', { x: 700, y: 300 }, [file])
  await expect.element(page.getByText('Drop to attach to the message')).toBeVisible()
  drag('drop', { x: 700, y: 300 }, [file])
  await expect
    .poll(() => callsOf('references.add'))
    .toEqual(toConversation({ type: 'file', handle: HANDLE }))
  const reference = stored(1, { kind: 'file', mime: 'text/plain', name: 'notes.txt', bytes: 5 })
  emit('intakeChanged', {
    entries: [
      {
        id: crypto.randomUUID(),
        addition: ADDITION,
        conversation: CONVERSATION,
        position: 0,
        name: 'notes.txt',
        canReveal: true,
        state: 'ready',
        reference,
        changes: [],
      },
    ],
    removed: [],
    refused: [],
    complete: [ADDITION],
  })
  await expect.element(chips.getByRole('listitem')).toHaveAccessibleName('notes.txt, file, 5 bytes')
  expect(useTray.getState().items).toEqual([])
})

it('a tile that is dragged there goes along by its id', async () => {
  const start = new DragEvent('dragstart', { bubbles: true, cancelable: true, clientX: 10 })
  start.preventDefault()
  carryAssets(start, ['item-1'])
  document.body.dispatchEvent(start)
  drag('dragenter', { x: 700, y: 300 }, [file])
  drag('drop', { x: 700, y: 300 }, [file])
  await expect
    .poll(() => callsOf('references.add'))
    .toEqual(toConversation({ type: 'asset', id: 'item-1' }))
})

it('what is pasted, chosen, or used as a reference while Chat is shown goes along as well', async () => {
  const clipboardData = new DataTransfer()
  clipboardData.items.add(file)
  const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData })
  document.activeElement?.dispatchEvent(paste)
  await expect
    .poll(() => callsOf('references.add'))
    .toEqual(toConversation({ type: 'file', handle: HANDLE }))
  await page.getByRole('button', { name: 'Attach files' }).click()
  await expect
    .poll(() => callsOf('references.choose'))
    .toEqual([{ room: expect.any(Number), conversation: CONVERSATION }])
  const item = { asset: output('job', 0), request: IMAGE_REQUEST }
  runCommand('itemReference', currentContext(WINDOW, { item }), {})
  await expect
    .poll(() => callsOf('references.add').at(-1))
    .toMatchObject({
      conversation: CONVERSATION,
      sources: [{ type: 'asset', id: item.asset.id }],
    })
})

it('to ask about a picture opens a new conversation with it, and sends nothing', async () => {
  useView.setState({ view: 'library' })
  const item = { asset: output('job', 0), request: IMAGE_REQUEST }
  runCommand('itemAsk', currentContext(WINDOW, { item }), {})
  const id = openConversation.newId()
  expect(useView.getState().view).toBe('chat')
  expect(openConversation.store.getState().id).toBe(id)
  await expect
    .poll(() => callsOf('references.add'))
    .toEqual([
      {
        conversation: id,
        sources: [{ type: 'asset', id: item.asset.id }],
        room: 20,
        leftOut: 0,
      },
    ])
  expect(callsOf('chat.say')).toEqual([])
})
