import { beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { useCommandHandlers } from '../../renderer/commands/handlers.ts'
import { openConversation } from '../../renderer/data/chat/open-conversation.ts'
import { useLibrarySearch } from '../../renderer/data/catalogue/library-search.ts'
import { Palette } from '../../renderer/features/palette/palette.tsx'
import { useView } from '../../renderer/navigation/view-store.ts'
import { useViewer } from '../../renderer/navigation/viewer-store.ts'
import { answerWith } from './support/fake-bridge.ts'
import { removeShown, show } from './support/show.tsx'

/** Carries out Generate, as the composer does once its prompt can be sent. */
function Sender({ onSend }: { readonly onSend: (gesture: Gesture | null) => void }) {
  useCommandHandlers({ generate: (_context, gesture) => onSend(gesture) })
  return null
}

const field = page.getByRole('combobox', {
  name: 'Search actions, settings, conversations and your library…',
})
const first = page.getByRole('option').first()
const textOfFirst = () => first.element().textContent

beforeEach(() => {
  localStorage.clear()
  useView.setState({ view: 'create', settings: null })
})

it('finds a command by a part of its name, carries it out once by Enter, and has it on top the next time', async () => {
  const onClose = vi.fn<() => void>()
  show(<Palette onClose={onClose} />)
  await expect.element(field).toHaveFocus()
  await userEvent.keyboard('appea')
  await expect.element(first).toHaveTextContent('Settings: appearance and language')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => useView.getState().settings?.section).toBe('appearance')
  expect(onClose).toHaveBeenCalledOnce()

  removeShown()
  show(<Palette onClose={onClose} />)
  await expect.element(first).toHaveTextContent('Settings: appearance and language')
})

it('has the focus before the next frame, so that no letter is lost, and gives it back', async () => {
  const opener = document.createElement('button')
  document.body.append(opener)
  opener.focus()
  const frames = vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0)
  show(<Palette onClose={() => undefined} />)
  await expect.element(field).toBeInTheDocument()
  expect(document.activeElement).toBe(field.element())
  frames.mockRestore()
  removeShown()
  await expect.poll(() => document.activeElement).toBe(opener)
  opener.remove()
})

it('marks what spends, has it on top only by its name, and gives it the gesture of one fresh press', async () => {
  const onSend = vi.fn<(gesture: Gesture | null) => void>()
  show(
    <>
      <Sender onSend={onSend} />
      <Palette onClose={() => {}} />
    </>,
  )
  await expect.element(field).toHaveFocus()
  await expect.poll(textOfFirst).toMatch(/^New generation/)
  await userEvent.keyboard('gene')
  await expect.poll(textOfFirst).toMatch(/^Generate.*may be charged/)
  await userEvent.keyboard('{Enter>5}{/Enter}')
  await expect.poll(() => onSend.mock.calls).toEqual([[expect.any(String)]])
})

it('searches the library for what no command is called', async () => {
  show(<Palette onClose={() => {}} />)
  await expect.element(field).toHaveFocus()
  await userEvent.keyboard('zzzz is:video')
  await expect.poll(textOfFirst).toBe('Search the library for “zzzz is:video”')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => useView.getState().view).toBe('library')
  expect(useLibrarySearch.getState().query).toBe('zzzz is:video')
})

it('says what was not found where the library cannot be searched', async () => {
  useViewer.setState({ assetId: 'a' })
  show(<Palette onClose={() => {}} />)
  await expect.element(field).toHaveFocus()
  await userEvent.keyboard('zzzz')
  await expect.element(page.getByText('Nothing is called “zzzz”.')).toBeVisible()
  await expect.element(page.getByRole('option')).not.toBeInTheDocument()
  useViewer.setState({ assetId: null })
})

it('gives the focus back to what it was opened over, also where Tab does not reach that', async () => {
  const stage = document.createElement('div')
  stage.tabIndex = -1
  stage.append(document.createElement('button'))
  document.body.append(stage)
  stage.focus()
  show(<Palette onClose={() => {}} />)
  await expect.element(field).toHaveFocus()
  removeShown()
  await expect.poll(() => document.activeElement).toBe(stage)
  stage.remove()
})

it('finds conversations by their titles, behind the commands, and opens the one that is chosen', async () => {
  const listed = (id: string, title: string) => ({
    id,
    title,
    titleBy: 'words' as const,
    pinned: false,
    createdAt: 1,
    changedAt: 1,
    status: 'idle' as const,
    model: 'grok-4',
  })
  const [one, other] = [
    listed('11111111-1111-4111-8111-111111111111', 'Posters of a lighthouse'),
    listed('22222222-2222-4222-8222-222222222222', 'Something that only mentions one'),
  ]
  answerWith({
    chat: {
      list: () => ({ conversations: [one, other], total: 2 }),
      open: () => null,
      messages: () => ({ messages: [], before: null }),
    },
    drafts: { get: () => null, save: () => undefined },
  })
  show(<Palette onClose={() => {}} />)
  await userEvent.keyboard('lighth')
  const option = page.getByRole('option', { name: 'Posters of a lighthouse' })
  await expect.element(option).toBeVisible()
  await expect
    .element(page.getByRole('option', { name: 'Something that only mentions one' }))
    .not.toBeInTheDocument()
  await option.click()
  await expect.poll(() => useView.getState().view).toBe('chat')
  expect(openConversation.store.getState().id).toBe(one.id)
})
