import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Recalled } from '#shared/domain/recall.ts'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { Dialogs } from '../../renderer/app/dialogs.tsx'
import { Composer } from '../../renderer/features/composer/composer.tsx'
import { useDraft } from '../../renderer/data/draft/draft-store.ts'
import { emptyDraft } from '../../renderer/data/draft/draft.ts'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { useTray } from '../../renderer/data/tray/tray-store.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { closeDialog } from '../../renderer/navigation/dialog-store.ts'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const ENTRY = '4b3c9d52-7d0e-4b0c-9f6e-2d9c1f0a7e11'

const RECALLED: Recalled = {
  source: 'a1111',
  kind: 'image',
  prompt: 'a red fox, <img src=x onerror=alert(1)>',
  isPromptCut: false,
  negativePrompt: 'blurry',
  model: 'sd_xl_base_1.0',
  size: { width: 512, height: 768 },
  aspectRatio: null,
  count: 4,
  lengthSeconds: null,
  resolution: null,
  preset: null,
  seed: '18446744073709551615',
  settings: [{ name: 'Steps', value: '20' }],
}

const sheet = page.getByRole('dialog')
const box = (name: string) => sheet.getByRole('checkbox', { name })

let stop = (): void => {}
afterEach(() => stop())

beforeEach(() => {
  closeDialog()
  useDraft.setState({ draft: { ...emptyDraft(), prompt: 'a jug' } })
  useProfiles.setState({ list: null })
  useTray.setState({
    arriving: 0,
    items: [
      {
        key: ENTRY,
        state: 'ready',
        entryId: ENTRY,
        changes: [],
        canReveal: true,
        carries: 'a1111',
        reference: {
          type: 'stored',
          kind: 'image',
          sha256: 'a'.repeat(64),
          mime: 'image/png',
          bytes: 1000,
          name: 'fox.png',
          width: 512,
          height: 768,
        },
      },
    ],
  })
  answerWith({
    generations: { estimate: () => null, promptHistory: () => ({ prompts: [], next: null }) },
    drafts: { get: () => null, save: () => undefined },
    references: { recall: () => RECALLED, remove: () => undefined },
  })
})

async function openSheet(): Promise<void> {
  show(
    <>
      <Composer />
      <Dialogs />
    </>,
  )
  stop = listenToKeys({ t: createI18n('en').t, platform: 'linux' })
  await expect.element(page.getByRole('textbox', { name: 'Prompt' })).toHaveFocus()
  const chip = page.getByRole('listitem', { name: /fox\.png/ })
  await expect.element(chip).toHaveAccessibleName(/Says how it was made/)
  chip.element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(sheet).toBeVisible()
}

describe('recalling how a picture was made', () => {
  it('shows each value beside the composer’s, what cannot be used with the reason, and markup as text', async () => {
    await openSheet()
    await expect.element(box('Prompt')).toBeChecked()
    expect(callsOf('references.recall')).toEqual([{ type: 'entry', id: ENTRY }])
    expect(sheet.element().textContent).toContain('<img src=x onerror=alert(1)>')
    expect(sheet.element().querySelector('img')).toBeNull()
    await expect.element(box('Model')).toBeDisabled()
    await expect
      .element(box('Model'))
      .toHaveAccessibleDescription('Your provider has no such model')
    for (const text of ['a jug', 'blurry', '18446744073709551615', 'Steps'])
      expect(sheet.element().textContent).toContain(text)
  })

  it('takes over what is ticked by keys alone, and one undo brings all of it back', async () => {
    await openSheet()
    const use = sheet.getByRole('button', { name: 'Use 2 values' })
    await expect.element(use).toHaveFocus()
    await box('Number').click()
    sheet.getByRole('button', { name: 'Use 1 value' }).element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(sheet).not.toBeInTheDocument()
    await expect.element(page.getByRole('textbox', { name: 'Prompt' })).toHaveFocus()
    expect(useDraft.getState().draft).toMatchObject({
      prompt: 'a red fox, <img src=x onerror=alert(1)>',
      image: { size: '1024x1024', count: 1 },
    })
    undoStack.undo()
    expect(useDraft.getState().draft.prompt).toBe('a jug')
    expect(undoStack.hasAct('undo')).toBe(false)
  })

  it('takes the picture out with it, which one undo brings back as well', async () => {
    await openSheet()
    await sheet.getByRole('checkbox', { name: 'Take the picture out of the references' }).click()
    await sheet.getByRole('button', { name: 'Use 3 values' }).click()
    expect(useTray.getState().items).toEqual([])
    expect(useDraft.getState().draft.image).toMatchObject({ size: '1024x1792', count: 4 })
    undoStack.undo()
    expect(useTray.getState().items).toHaveLength(1)
    expect(useDraft.getState().draft.prompt).toBe('a jug')
  })

  it('changes nothing where it is left by Escape', async () => {
    await openSheet()
    await expect.element(box('Prompt')).toBeVisible()
    const before = useDraft.getState().draft
    await userEvent.keyboard('{Escape}')
    await expect.element(sheet).not.toBeInTheDocument()
    expect(useDraft.getState().draft).toBe(before)
  })
})

it('is offered in the menu of a library picture, of which the library knows it', async () => {
  useTray.setState(({ items }) => ({
    items: items.map((item) => {
      if (item.state !== 'ready' || item.reference.type !== 'stored') return item
      const { carries: _carries, ...rest } = item
      return { ...rest, entryId: null, reference: { ...item.reference, asset: 'kite' } }
    }),
  }))
  show(
    <>
      <Composer />
      <Dialogs />
    </>,
  )
  const chip = page.getByRole('listitem', { name: /fox\.png/ })
  await expect.element(chip).not.toHaveAccessibleName(/Says how it was made/)
  await chip.getByRole('button', { name: 'More for fox.png' }).click({ force: true })
  await page.getByRole('menuitem', { name: 'Recall how it was made…' }).click()
  await expect.element(box('Prompt')).toBeChecked()
  expect(callsOf('references.recall')).toEqual([{ type: 'asset', id: 'kite' }])
})
