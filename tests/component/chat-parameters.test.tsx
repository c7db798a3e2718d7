import { beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { USUAL_PARAMETERS, type ConversationParameters } from '#shared/domain/conversation.ts'
import type { Preset } from '#shared/domain/saved-item.ts'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import { openConversation } from '../../renderer/data/chat/open-conversation.ts'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { useSaved } from '../../renderer/data/saved-store.ts'
import { useSettings } from '../../renderer/data/settings-store.ts'
import { ChatComposer } from '../../renderer/features/composer/chat/chat-composer.tsx'
import { SavedDialog } from '../../renderer/features/saved/saved-dialog.tsx'
import { SavePresetDialog } from '../../renderer/features/saved/save-preset-dialog.tsx'
import { Toasts } from '../../renderer/ui/toasts.tsx'
import { openNewConversation } from './support/conversations.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const message = page.getByRole('textbox', { name: 'Message' })
const more = page.getByRole('button', { name: /^More choices/ })
const panel = page.getByRole('dialog', { name: 'More choices' })

let number = 500
let id = ''
let presets: Preset[] = []

const PRESET: Preset = {
  id: '11111111-1111-4111-8111-111111111111',
  name: 'Terse',
  model: 'grok-3-mini',
}

beforeEach(() => {
  number += 1
  id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  presets = [PRESET]
  useProfiles.setState({
    list: {
      activeId: 'demo',
      profiles: [{ id: 'demo', kind: 'demo', name: 'Demo', baseUrl: null, token: 'missing' }],
      keychain: 'available',
      locked: null,
    },
  })
  useSettings.setState({ settings: DEFAULT_SETTINGS })
  useSaved.setState({ list: null })
  const models = ['grok-4', 'grok-3-mini', 'grok-imagine-1.0'].map((model) => ({
    id: model,
    kind: model.includes('imagine') ? ('image' as const) : ('chat' as const),
    kindFrom: 'provider' as const,
    listed: true,
  }))
  answerWith({
    chat: {
      open: () => null,
      messages: () => ({ messages: [], before: null }),
      estimate: () => ({ bytes: 10, messages: 1, pictures: { sent: 0, left: 0 }, tokens: 10 }),
      say: () => ({ message: crypto.randomUUID(), job: 'job' }),
      setParameters: () => undefined,
    },
    drafts: { get: () => null, save: () => undefined },
    references: { list: () => [], remove: () => undefined },
    profiles: {
      models: () => ({ models, fetchedAt: 1 }),
      refreshModels: () => ({ models, fetchedAt: 1 }),
    },
    saved: {
      list: () => ({ references: [], snippets: [], presets }),
      text: () => ({ text: JSON.stringify({ ...USUAL_PARAMETERS, model: 'grok-3-mini' }) }),
      add: () => ({ id: crypto.randomUUID() }),
      change: () => undefined,
      remove: () => {
        presets = []
      },
      restore: () => {
        presets = [PRESET]
      },
    },
  })
  openNewConversation(id)
})

async function showComposer(): Promise<void> {
  show(
    <>
      <div style={{ paddingTop: '38rem', width: 1000 }}>
        <ChatComposer />
      </div>
      <Toasts label="Messages" closeLabel="Close" overDark={false} />
    </>,
  )
  await expect.element(message).toHaveFocus()
}

const lastSet = (): Partial<ConversationParameters> | undefined =>
  (callsOf('chat.setParameters') as { parameters: ConversationParameters }[]).at(-1)?.parameters

describe('the parameters of a conversation', () => {
  it('have the models that chat, and what each can take', async () => {
    await showComposer()
    await page.getByRole('combobox', { name: 'Model' }).first().click()
    const options = page.getByRole('option')
    await expect
      .poll(() => options.elements().map(({ textContent }) => textContent))
      .toEqual(['grok-4sees pictures, calls tools', 'grok-3-minicalls tools'])
    await options.nth(1).click()
    await expect.poll(lastSet).toMatchObject({ model: 'grok-3-mini' })
  })

  it('have tools that are offered one by one', async () => {
    await showComposer()
    await page.getByRole('button', { name: 'Tools: 5 tools' }).click()
    await page.getByRole('checkbox', { name: 'Make videos' }).click()
    await expect.poll(lastSet).toMatchObject({
      tools: ['generate_image', 'edit_image', 'search_library', 'show_items'],
    })
    await expect.element(page.getByRole('button', { name: 'Tools: 4 tools' })).toBeVisible()
  })

  it('have everything else behind the dots, which say what is not as usual', async () => {
    await showComposer()
    await more.click()
    await panel.getByRole('combobox', { name: 'Reasoning effort' }).selectOptions('low')
    await panel.getByRole('spinbutton', { name: 'Temperature' }).fill('0.2')
    await panel.getByRole('textbox', { name: 'System prompt' }).fill('Be brief.')
    await panel.getByRole('radio', { name: 'All at once' }).click()
    await panel.getByRole('combobox', { name: 'Tool choice' }).selectOptions('required')
    await panel.getByRole('combobox', { name: 'Pictures' }).selectOptions('none')
    await expect.poll(lastSet).toMatchObject({
      reasoningEffort: 'low',
      temperature: 0.2,
      system: { role: 'system', text: 'Be brief.' },
      stream: false,
      toolChoice: 'required',
      pictures: false,
    })
    await userEvent.keyboard('{Escape}')
    await expect
      .element(more)
      .toHaveAccessibleName(
        'More choices: prompt · low effort · temperature 0.2 · all at once · tool choice · fewer pictures',
      )
  })

  it('leave a number that is cleared to the provider again', async () => {
    openConversation.store.setState({ parameters: { ...USUAL_PARAMETERS, topP: 0.5 } })
    await showComposer()
    await more.click()
    await panel.getByRole('spinbutton', { name: 'top_p' }).clear()
    await expect.poll(lastSet).toMatchObject({ topP: null })
  })

  it('of a new conversation are what was chosen last, and go along with its first message', async () => {
    await showComposer()
    await more.click()
    await panel.getByRole('spinbutton', { name: 'Temperature' }).fill('0.7')
    await expect.poll(lastSet).toMatchObject({ temperature: 0.7 })
    await userEvent.keyboard('{Escape}')
    openConversation.begin()
    await expect.element(more).toHaveAccessibleName('More choices: temperature 0.7')
    await message.fill('hello')
    await userEvent.keyboard('{Enter}')
    await expect
      .poll(() => callsOf('chat.say'))
      .toMatchObject([{ conversation: openConversation.newId(), parameters: { temperature: 0.7 } }])
  })
})

describe('presets', () => {
  it('are applied by a press, with a way back', async () => {
    await showComposer()
    await page.getByRole('button', { name: 'Presets' }).click()
    await page.getByRole('menuitem', { name: /^Terse/ }).click()
    await expect.poll(lastSet).toMatchObject({ model: 'grok-3-mini' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(lastSet).toMatchObject({ model: 'grok-4' })
  })

  it('leave no tool of the user’s own that they do not have, but on the way back', async () => {
    const ownTools = [{ name: 'get_weather', description: '', parameters: '{"type":"object"}' }]
    openConversation.store.setState({ parameters: { ...USUAL_PARAMETERS, ownTools } })
    await showComposer()
    await page.getByRole('button', { name: 'Presets' }).click()
    await page.getByRole('menuitem', { name: /^Terse/ }).click()
    await expect.poll(lastSet).toMatchObject({ model: 'grok-3-mini', ownTools: [] })
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(lastSet).toMatchObject({ model: 'grok-4', ownTools })
  })

  it('are made of what the conversation is made with', async () => {
    show(<SavePresetDialog onClose={() => {}} />)
    await page.getByRole('textbox', { name: 'Name' }).fill('Mine')
    await userEvent.keyboard('{Enter}')
    await expect
      .poll(() => callsOf('saved.add'))
      .toEqual([{ kind: 'preset', name: 'Mine', parameters: USUAL_PARAMETERS }])
  })

  it('are renamed, and removed with a way back', async () => {
    show(
      <>
        <SavedDialog part="presets" onClose={() => {}} />
        <Toasts label="Messages" closeLabel="Close" overDark={false} />
      </>,
    )
    await page.getByRole('button', { name: 'Rename “Terse”' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Short')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => callsOf('saved.change')).toEqual([{ id: PRESET.id, name: 'Short' }])
    await page.getByRole('button', { name: 'Remove “Terse”' }).click()
    await expect.poll(() => callsOf('saved.remove')).toEqual([{ ids: [PRESET.id] }])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => callsOf('saved.restore')).toEqual([{ ids: [PRESET.id] }])
  })
})
