import { beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { SavedList } from '#shared/domain/saved-item.ts'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { emptyDraft } from '../../renderer/data/draft/draft.ts'
import { useDraft } from '../../renderer/data/draft/draft-store.ts'
import { useSaved } from '../../renderer/data/saved-store.ts'
import type { TrayItem } from '../../renderer/data/tray/tray-item.ts'
import { moveInTray, removeFromTray, useTray } from '../../renderer/data/tray/tray-store.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { Composer } from '../../renderer/features/composer/composer.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { runningJob } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const prompt = page.getByRole('textbox', { name: 'Prompt' })
const list = page.getByRole('listbox', { name: 'Write into the prompt' })
const option = (name: string | RegExp) => list.getByRole('option', { name })
const generate = page.getByRole('button', { name: /^Generate(?: \d+)?$/ })
const chips = () =>
  [...document.querySelectorAll('[data-mention]')].map(({ textContent }) =>
    textContent.replaceAll(/@?\[\w+\]/g, ''),
  )
const value = () => useDraft.getState().draft.prompt

const SAVED: SavedList = {
  references: [
    { id: '11111111-1111-4111-8111-111111111111', name: 'mina', asset: 'asset-m', state: 'here' },
    { id: '22222222-2222-4222-8222-222222222222', name: 'old', asset: 'gone', state: 'trashed' },
  ],
  presets: [],
  snippets: [
    {
      id: '33333333-3333-4333-8333-333333333333',
      name: 'Film look',
      beginning: '{subject} on 35 mm film, {light} light',
    },
  ],
}

function picture(place: number): TrayItem {
  return {
    key: `key-${place}`,
    state: 'ready',
    entryId: null,
    canReveal: false,
    changes: [],
    reference: {
      type: 'stored',
      kind: 'image',
      sha256: String(place).repeat(64).slice(0, 64),
      mime: 'image/jpeg',
      bytes: 1000,
      name: `picture-${place}.jpg`,
      width: 1000,
      height: 1000,
    },
  }
}

beforeEach(() => {
  useDraft.setState({ draft: emptyDraft() })
  useTray.setState({ items: [picture(1), picture(2)], arriving: 0 })
  useSaved.setState({ list: null })
  answerWith({
    generations: { estimate: () => null, create: () => runningJob('a', 1) },
    drafts: { get: () => null, save: () => undefined },
    saved: {
      list: () => SAVED,
      text: () => ({ text: '{subject} on 35 mm film, {light} light' }),
    },
    references: {
      add: () => ({ addition: '44444444-4444-4444-8444-444444444444' }),
      remove: () => undefined,
    },
  })
})

async function open(): Promise<void> {
  // At the bottom of the window, as it is in the app.
  show(
    <div style={{ paddingTop: '24rem' }}>
      <Composer />
    </div>,
  )
  await expect.element(prompt).toHaveFocus()
}

describe('the list of pictures', () => {
  it('is opened by @, has the tray first and then what is saved, and Enter takes one as a chip', async () => {
    await open()
    await userEvent.keyboard('put @')
    await expect.element(list).toBeVisible()
    await expect.poll(() => list.getByRole('option').elements().length).toBe(5)
    expect(
      list
        .getByRole('option')
        .elements()
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Image 1picture-1.jpg',
      'Image 2picture-2.jpg',
      '@mina',
      '@oldin the trash',
      'Manage references…',
    ])
    await expect.element(prompt).toHaveAttribute('aria-activedescendant', 'prompt-suggestions-0')
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(option(/^Image 2/)).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('{Enter}')
    await expect.element(list).not.toBeInTheDocument()
    expect(value()).toBe('put @[picA] ')
    expect(chips()).toEqual(['Image 2'])
    await expect.element(prompt).toHaveFocus()
    await expect.element(prompt).toHaveAccessibleDescription('@[picA] is Image 2')
    expect(callsOf('generations.create')).toEqual([])
  })

  it('is searched by typing, skips what cannot be sent, and Tab takes a named reference with its picture', async () => {
    await open()
    await userEvent.keyboard('@mi')
    await expect.element(option('@mina')).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('{Tab}')
    expect(value()).toBe('@[mina] ')
    await expect
      .poll(() => callsOf('references.add'))
      .toMatchObject([{ sources: [{ type: 'asset', id: 'asset-m' }] }])
    await userEvent.keyboard('@old')
    await expect.element(option(/^@old/)).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('{Enter}')
    expect(value()).toBe('@[mina] @old\n')
  })

  it.each([
    ['Escape', '{Escape}'],
    ['a space', ' '],
    ['moving away', '{Home}'],
  ])('goes at %s, and leaves what was typed', async (_, keys) => {
    await open()
    await userEvent.keyboard('at @')
    await expect.element(list).toBeVisible()
    await userEvent.keyboard(keys)
    await expect.element(list).not.toBeInTheDocument()
    expect(value().trim()).toBe('at @')
  })

  it('stays away from addresses, and where there is nothing to choose', async () => {
    await open()
    await userEvent.keyboard('me@home @zzz')
    await expect.element(list).not.toBeInTheDocument()
    useTray.setState({ items: [] })
    answerWith({ saved: { list: () => ({ references: [], snippets: [], presets: [] }) } })
    useSaved.setState({ list: null })
    await userEvent.keyboard(' @')
    await expect.element(list).not.toBeInTheDocument()
    await userEvent.keyboard('{Enter}')
    expect(value()).toBe('me@home @zzz @\n')
  })

  it('leaves the keys to an input method that composes', async () => {
    await open()
    await userEvent.keyboard('@')
    await expect.element(list).toBeVisible()
    const field = prompt.element()
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    for (const key of ['ArrowDown', 'Enter', 'Tab', 'Escape']) {
      const press = { key, bubbles: true, cancelable: true, isComposing: true }
      expect(field.dispatchEvent(new KeyboardEvent('keydown', press))).toBe(true)
    }
    await expect.element(option(/^Image 1/)).toHaveAttribute('aria-selected', 'true')
    expect(value()).toBe('@')
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
    await userEvent.keyboard('{Enter}')
    expect(value()).toBe('@[picA] ')
  })

  it('takes an entry by a click, without losing the focus', async () => {
    await open()
    await userEvent.keyboard('@')
    await option(/^Image 2/).click()
    expect(value()).toBe('@[picA] ')
    await expect.element(prompt).toHaveFocus()
  })
})

describe('a mention', () => {
  async function mentionSecond(): Promise<void> {
    await open()
    await userEvent.keyboard('@{ArrowDown}{Enter}waves')
    await expect.poll(chips).toEqual(['Image 2'])
  }

  it('follows its picture when the tray is ordered, and is sent by its number', async () => {
    await mentionSecond()
    moveInTray('key-2', 0)
    await expect.poll(chips).toEqual(['Image 1'])
    expect(value()).toBe('@[picA] waves')
    await generate.click()
    await expect
      .poll(() => callsOf('generations.create'))
      .toMatchObject([{ request: { prompt: 'image 1 waves' } }])
  })

  it('goes with its picture, and one undo brings both back', async () => {
    await mentionSecond()
    removeFromTray('key-2')
    await expect.poll(value).toBe('waves')
    undoStack.undo()
    await expect.poll(chips).toEqual(['Image 2'])
    expect(value()).toBe('@[picA] waves')
    expect(useTray.getState().items).toHaveLength(2)
    undoStack.redo()
    await expect.poll(value).toBe('waves')
  })

  it('lies over its letters, and is passed and deleted as one', async () => {
    await mentionSecond()
    const chip = document.querySelector('[data-mention]')
    const layer = chip?.closest('[aria-hidden]')
    expect(layer?.getBoundingClientRect()).toEqual(prompt.element().getBoundingClientRect())
    await userEvent.keyboard('{Home}{ArrowRight}')
    const field = prompt.element()
    if (!(field instanceof HTMLTextAreaElement)) throw new TypeError('No field')
    await expect.poll(() => field.selectionStart).toBe('@[picA]'.length)
    await userEvent.keyboard('{ArrowLeft}')
    await expect.poll(() => field.selectionStart).toBe(0)
    await userEvent.keyboard('{Delete}')
    expect(value()).toBe(' waves')
    undoStack.undoIn({
      text: () => field.value,
      set: (text) => useDraft.setState(({ draft }) => ({ draft: { ...draft, prompt: text } })),
      undo: () => void document.execCommand('undo'),
      redo: () => void document.execCommand('redo'),
    })
    await expect.poll(chips).toEqual(['Image 2'])
  })

  it('is copied as the words that are sent, and pasted here as what it is', async () => {
    await mentionSecond()
    const field = prompt.element()
    if (!(field instanceof HTMLTextAreaElement)) throw new TypeError('No field')
    const clipboardData = new DataTransfer()
    const happens = (type: string) =>
      field.dispatchEvent(
        new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true }),
      )
    field.setSelectionRange(0, field.value.length)
    expect(happens('cut')).toBe(false)
    expect(clipboardData.getData('text/plain')).toBe('image 2 waves')
    await expect.poll(value).toBe('')
    expect(happens('paste')).toBe(false)
    await expect.poll(chips).toEqual(['Image 2'])
    expect(value()).toBe('@[picA] waves')
    field.setSelectionRange(8, 13)
    expect(happens('copy')).toBe(true)
    // Nobody knows any more which picture it was: the words stay, and no sign that means nothing to a model.
    useDraft.setState({ draft: emptyDraft() })
    expect(happens('paste')).toBe(true)
  })

  it('means its picture again after it was taken out and another one was mentioned', async () => {
    await mentionSecond()
    await userEvent.clear(prompt)
    await userEvent.keyboard('@{Enter}')
    await expect.poll(chips).toEqual(['Image 1'])
    await userEvent.clear(prompt)
    await prompt.fill('@[picA] waves')
    await expect.poll(chips).toEqual(['Image 2'])
  })

  it('of a snippet whose picture is gone, or whose name is, is said and not sent as text', async () => {
    const text = 'as @[old] and @[renamed]'
    answerWith({ saved: { list: () => SAVED, text: () => ({ text }) } })
    await open()
    await userEvent.keyboard('/fi')
    await expect.element(option(/^Film look/)).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.poll(value).toBe(text)
    const names = () =>
      [...document.querySelectorAll<HTMLElement>('[data-mention]')].map(
        ({ dataset }) => dataset['mention'],
      )
    await expect.poll(names).toEqual(['old', 'renamed'])
    await expect
      .element(page.getByText('The prompt mentions a picture that is not sent'))
      .toBeVisible()
    await expect.element(generate).toHaveAttribute('aria-disabled', 'true')
  })

  it('of a picture that is not sent is said, and keeps the prompt from being sent', async () => {
    await mentionSecond()
    useTray.setState({ items: [2, 3, 4, 5].map(picture) })
    await expect.poll(chips).toEqual(['Not sent'])
    await expect
      .element(page.getByText('The prompt mentions a picture that is not sent'))
      .toBeVisible()
    await expect.element(generate).toHaveAttribute('aria-disabled', 'true')
  })
})

describe('variables', () => {
  const field = (name: string) => page.getByRole('textbox', { name })

  it('of a snippet become fields; Tab goes through them; what is missing is said; several values make several', async () => {
    const stop = listenToKeys({ t: createI18n('en').t, platform: 'linux' })
    useTray.setState({ items: [] })
    await open()
    await userEvent.keyboard('/fi')
    await expect.element(option(/^Film look/)).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.element(field('subject')).toHaveFocus()
    await expect.element(page.getByText('Not filled in yet: subject, light')).toBeVisible()
    await expect.element(generate).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('a fox|an owl{Tab}soft')
    await expect.element(field('light')).toHaveValue('soft')
    await expect.element(page.getByRole('button', { name: 'Generate 2' })).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.element(prompt).toHaveFocus()
    await field('subject').fill('a fox')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    stop()
    await expect
      .poll(() => callsOf('generations.create'))
      .toMatchObject([{ request: { prompt: 'a fox on 35 mm film, soft light' } }])
  })

  it('can be kept as text, with their braces', async () => {
    useTray.setState({ items: [] })
    await open()
    await prompt.fill('a {word} here')
    await page.getByRole('button', { name: 'Keep the braces as text' }).click()
    await expect.element(field('word')).not.toBeInTheDocument()
    await generate.click()
    await expect
      .poll(() => callsOf('generations.create'))
      .toMatchObject([{ request: { prompt: 'a {word} here' } }])
  })

  it('leaves a slash within words alone, and opens the list by its button', async () => {
    useTray.setState({ items: [] })
    await open()
    await userEvent.keyboard('and/or 1/2')
    await expect.element(list).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Insert a snippet…' }).click()
    await expect.element(option(/^Film look/)).toBeVisible()
    await expect.element(option('Save this prompt as a snippet…')).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.poll(value).toBe('and/or 1/2{subject} on 35 mm film, {light} light')
  })
})
