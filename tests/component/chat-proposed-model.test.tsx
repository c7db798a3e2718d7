import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import { openConversation } from '../../renderer/data/chat/open-conversation.ts'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { useSettings } from '../../renderer/data/settings-store.ts'
import { ChatComposer } from '../../renderer/features/composer/chat/chat-composer.tsx'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const PROVIDER = { kind: 'own', baseUrl: 'https://example.com/v1', token: 'session' } as const

beforeEach(() => {
  useSettings.setState({ settings: DEFAULT_SETTINGS })
  useProfiles.setState({
    list: {
      activeId: 'a',
      profiles: [{ ...PROVIDER, id: 'a', name: 'Mine' }],
      keychain: 'available',
      locked: null,
    },
  })
  const model = (id: string, kind: 'chat' | 'image') =>
    ({ id, kind, kindFrom: 'provider', listed: true }) as const
  const list = { models: [model('paints', 'image'), model('talks', 'chat')], fetchedAt: 1 }
  answerWith({
    chat: {
      open: () => null,
      messages: () => ({ messages: [], before: null }),
      estimate: () => ({ bytes: 10, messages: 1, pictures: { sent: 0, left: 0 }, tokens: 10 }),
      say: () => ({ message: crypto.randomUUID(), job: 'job' }),
    },
    drafts: { get: () => null, save: () => undefined },
    references: { list: () => [], remove: () => undefined },
    profiles: { models: () => list },
  })
})

it('a new conversation begins with a chat model that the provider has, until one is chosen', async () => {
  openConversation.begin()
  show(
    <div style={{ paddingTop: '24rem', width: 1000 }}>
      <ChatComposer />
    </div>,
  )
  await expect
    .element(page.getByRole('combobox', { name: 'Model' }).first())
    .toHaveTextContent('talks')
  await page.getByRole('textbox', { name: 'Message' }).fill('hello')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => callsOf('chat.say')).toMatchObject([{ parameters: { model: 'talks' } }])
})
