import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { USUAL_PARAMETERS, type ConversationParameters } from '#shared/domain/conversation.ts'
import type { OwnTool } from '#shared/domain/own-tool.ts'
import { openConversation } from '../../renderer/data/chat/open-conversation.ts'
import { ToolsChip } from '../../renderer/features/composer/chat/controls/tools-chip.tsx'
import { OwnToolDialog } from '../../renderer/features/composer/chat/own-tools/own-tool-dialog.tsx'
import { closeDialog, useDialog } from '../../renderer/navigation/dialog-store.ts'
import { Toasts } from '../../renderer/ui/toasts.tsx'
import './support/later-styles.ts'
import { conversationView } from '../unit/renderer/conversations.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const chip = page.getByRole('button', { name: /^Tools:/ })
const section = page.getByRole('region', { name: 'Your own tools' })
const add = section.getByRole('button', { name: 'Add a tool…' })
const form = page.getByRole('dialog', { name: /tool$/ })
const field = (name: string) => form.getByRole('textbox', { name, exact: true })
const save = form.getByRole('button', { name: 'Save' })

const WEATHER: OwnTool = {
  name: 'get_weather',
  description: 'The weather of a city',
  parameters: '{"type":"object"}',
}
const ID = '00000000-0000-4000-8000-000000000701'

beforeEach(() => {
  closeDialog()
  answerWith({
    chat: { setParameters: () => undefined, open: () => null },
    drafts: { get: () => null, save: () => undefined },
  })
})

function Shown() {
  const dialog = useDialog((state) => state.dialog)
  return dialog?.type === 'own-tool' ? (
    <OwnToolDialog name={dialog.name} onClose={() => closeDialog()} />
  ) : null
}

async function showTools(change: Partial<ConversationParameters> = {}): Promise<void> {
  openConversation.store.setState({
    id: ID,
    state: 'ready',
    view: null,
    parameters: { ...USUAL_PARAMETERS, ...change },
  })
  show(
    <>
      <div style={{ paddingTop: '34rem' }}>
        <ToolsChip />
      </div>
      <Shown />
      <Toasts label="Messages" closeLabel="Close" overDark={false} />
    </>,
  )
  await chip.click()
  await expect.element(add).toBeVisible()
}

interface Set {
  readonly id: string
  readonly parameters: ConversationParameters
}
const allSet = (): Set[] => callsOf('chat.setParameters') as Set[]
const lastSet = (): ConversationParameters | undefined => allSet().at(-1)?.parameters

it('adds a tool by keys alone, with the problem of each field named on it', async () => {
  await showTools()
  add.element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(field('Name')).toHaveFocus()
  await userEvent.keyboard('show_items{Enter}')
  await expect.element(form.getByText('A built-in tool has this name.')).toBeVisible()
  await expect.element(field('Name')).toHaveAccessibleDescription('A built-in tool has this name.')
  await field('Name').fill('get weather')
  await expect.element(field('Name')).toHaveAccessibleDescription(/^Use 1 to 64 letters/)
  await field('Name').fill('get_weather')
  await field('Arguments as a JSON schema').fill('{"type": "string"}')
  await save.click()
  await expect.element(field('Arguments as a JSON schema')).toHaveFocus()
  await expect
    .element(field('Arguments as a JSON schema'))
    .toHaveAccessibleDescription(/has to be of an object/)
  expect(allSet()).toEqual([])
  await field('Arguments as a JSON schema').fill(' {"type": "object"}')
  await field('Description').fill('The weather of a city ')
  await save.click()
  await expect.element(form).not.toBeInTheDocument()
  expect(lastSet()?.ownTools).toEqual([{ ...WEATHER, parameters: ' {"type": "object"}' }])
  await expect.element(chip).toHaveAccessibleName('Tools: 6 tools')
  await expect.element(chip).toHaveFocus()
})

it('begins a new one with a schema that can be saved', async () => {
  await showTools({ ownTools: [WEATHER] })
  await add.click()
  await field('Name').fill('get_weather')
  await save.click()
  await expect
    .element(field('Name'))
    .toHaveAccessibleDescription('Another tool of yours has this name.')
  await field('Name').fill('get_time')
  await save.click()
  await expect.element(form).not.toBeInTheDocument()
  expect(lastSet()?.ownTools?.map(({ name }) => name)).toEqual(['get_weather', 'get_time'])
})

it('changes one, with the choice of exactly this one', async () => {
  await showTools({ ownTools: [WEATHER], toolChoice: { name: 'get_weather' } })
  await section.getByRole('button', { name: 'Change get_weather' }).click()
  await expect.element(field('Description')).toHaveValue('The weather of a city')
  await field('Name').fill('weather_of')
  await save.click()
  await expect.poll(() => lastSet()?.ownTools).toEqual([{ ...WEATHER, name: 'weather_of' }])
  expect(lastSet()?.toolChoice).toEqual({ name: 'weather_of' })
})

it('saves nothing by Escape', async () => {
  await showTools({ ownTools: [WEATHER] })
  await section.getByRole('button', { name: 'Change get_weather' }).click()
  await field('Name').fill('weather_of')
  await userEvent.keyboard('{Escape}')
  await expect.element(form).not.toBeInTheDocument()
  expect(allSet()).toEqual([])
  await expect.element(chip).toHaveFocus()
})

it('removes one with a way back to its place, and keeps the focus near', async () => {
  const other = { ...WEATHER, name: 'get_time' }
  await showTools({ ownTools: [WEATHER, other], toolChoice: { name: 'get_weather' } })
  section.getByRole('button', { name: 'Remove get_weather' }).element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(lastSet).toMatchObject({ ownTools: [other], toolChoice: null })
  await expect.element(add).toHaveFocus()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => lastSet()?.ownTools).toEqual([WEATHER, other])
  expect(lastSet()?.toolChoice).toEqual({ name: 'get_weather' })
})

it('brings one back into its own conversation, where another one is open by then', async () => {
  await showTools({ ownTools: [WEATHER] })
  const parameters = { ...USUAL_PARAMETERS, model: 'grok-3-mini', ownTools: [] }
  answerWith({
    chat: {
      setParameters: () => undefined,
      open: () => conversationView(50, { id: ID, parameters }),
    },
    drafts: { save: () => undefined },
  })
  await section.getByRole('button', { name: 'Remove get_weather' }).click()
  await expect.poll(() => allSet().length).toBe(1)
  const elsewhere = '00000000-0000-4000-8000-000000000702'
  openConversation.store.setState({ id: elsewhere, parameters: USUAL_PARAMETERS })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(() => allSet().at(-1))
    .toEqual({ id: ID, parameters: { ...parameters, ownTools: [WEATHER] } })
  expect(openConversation.store.getState().parameters).toEqual(USUAL_PARAMETERS)
})

it('takes no more than there may be', async () => {
  const ownTools = Array.from({ length: 16 }, (_, at) => ({ ...WEATHER, name: `tool_${at}` }))
  await showTools({ ownTools })
  await expect.element(section.getByText('No more than 16 in one conversation.')).toBeVisible()
  await expect.element(add).toHaveAttribute('aria-disabled', 'true')
})
