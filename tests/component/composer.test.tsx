import { beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { PromptPage } from '#shared/domain/prompt-history.ts'
import { AppError } from '#shared/errors.ts'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { Composer } from '../../renderer/features/composer/composer.tsx'
import { useDraft } from '../../renderer/data/draft/draft-store.ts'
import { emptyDraft } from '../../renderer/data/draft/draft.ts'
import { queue } from '../../renderer/data/queue-store.ts'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { useTray } from '../../renderer/data/tray/tray-store.ts'
import type { TrayItem } from '../../renderer/data/tray/tray-item.ts'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { runningJob } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { past } from './support/past.ts'
import { show } from './support/show.tsx'

const prompt = page.getByRole('textbox', { name: 'Prompt' })
const generate = page.getByRole('button', { name: /^Generate(?: \d+)?$/ })
const really = page.getByRole('button', { name: /^Really/ })
const count = page.getByRole('combobox', { name: 'Number of pictures' })

const PAST: PromptPage = {
  prompts: ['a jug', 'a kite'].map((text) => ({ prompt: text, createdAt: 1, assets: [] })),
  next: null,
}

beforeEach(() => {
  useDraft.setState({ draft: emptyDraft() })
  useTray.setState({ items: [], arriving: 0 })
  queue.store.setState({ state: { paused: false, waiting: 0, running: 0 } })
  useProfiles.setState({ list: null })
  answerWith({
    generations: {
      estimate: () => null,
      create: () => runningJob('a', 1),
      createBatch: () => ({ jobs: 2 }),
      promptHistory: () => PAST,
    },
    drafts: { get: () => null, save: () => undefined },
  })
})

/** Asks for 48 pictures. */
async function askForMany(): Promise<void> {
  await prompt.fill('a {red|blue|green|white} kite')
  useDraft.setState(({ draft }) => ({
    draft: { ...draft, repeat: 2, image: { ...draft.image, count: 6 } },
  }))
  await page.getByRole('button', { name: 'Generate 48' }).click()
  await expect.element(really).toHaveAccessibleName('Really 48?')
}

describe('sending', () => {
  it('sends what was typed once, with a gesture, although the button is clicked twice', async () => {
    show(<Composer />)
    await expect.element(prompt).toHaveFocus()
    await prompt.fill('a lighthouse in a storm')
    await userEvent.dblClick(generate)
    await expect.poll(() => callsOf('generations.create')).toHaveLength(1)
    expect(callsOf('generations.create')).toEqual([
      {
        gesture: expect.stringMatching(/^[\da-f-]{36}$/),
        request: expect.objectContaining({ kind: 'image', prompt: 'a lighthouse in a storm' }),
      },
    ])
  })

  it('keeps the prompt and says why where a request could not be recorded', async () => {
    answerWith({
      generations: {
        estimate: () => null,
        create: () => {
          throw new AppError('disk')
        },
      },
    })
    show(<Composer />)
    await prompt.fill('a greenhouse')
    await generate.click()
    await expect.element(page.getByRole('alert')).toBeVisible()
    await expect.element(prompt).toHaveValue('a greenhouse')
  })

  it('sends at once what a press a moment ago could not send, since a picture was in the way', async () => {
    const stop = listenToKeys({ t: createI18n('en').t, platform: 'linux' })
    useTray.setState({ items: [reference(0)], arriving: 1 })
    show(<Composer />)
    await prompt.fill('a kite')
    await expect.element(page.getByText('Waits for the pictures')).toBeVisible()
    const press = { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true }
    prompt.element().dispatchEvent(new KeyboardEvent('keydown', press))
    useTray.setState({ arriving: 0 })
    await expect.poll(() => generate.element().hasAttribute('aria-disabled')).toBe(false)
    generate.element().dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
    stop()
    await expect.poll(() => callsOf('generations.create')).toHaveLength(1)
  })

  it('asks once in place where it would make twenty or more, and a second press sends', async () => {
    show(<Composer />)
    await askForMany()
    expect(callsOf('generations.createBatch')).toEqual([])
    await past(500)
    really.element().dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
    await expect.poll(() => callsOf('generations.createBatch')).toHaveLength(1)
    await expect.element(generate).toBeVisible()
  })

  it('says of a brace that is never closed that it is sent as it stands, and sends it', async () => {
    show(<Composer />)
    const note = page.getByText(/has no match/)
    await prompt.fill('a {red|blue} kite')
    await expect.element(page.getByText('2 pictures · 2 jobs')).toBeVisible()
    await expect.element(note).not.toBeInTheDocument()
    await prompt.fill('a {red|blue kite')
    await expect.element(note).toMatchTextContent('A { has no match: it is sent as it stands')
    await generate.click()
    await expect.poll(() => callsOf('generations.create')).toHaveLength(1)
    await prompt.fill('{"colour": "}"}')
    await expect.element(note).not.toBeInTheDocument()
  })

  it('takes no double click for a yes', async () => {
    show(<Composer />)
    await prompt.fill('a kite')
    useDraft.setState(({ draft }) => ({ draft: { ...draft, repeat: 20 } }))
    const button = page.getByRole('button', { name: 'Generate 20' })
    await expect.element(button).not.toHaveAttribute('aria-disabled')
    const element = button.element()
    // As quick as a hand is, also on a machine that is busy.
    for (const detail of [1, 2, 3]) {
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, detail }))
    }
    await expect.element(really).toBeVisible()
    expect(callsOf('generations.createBatch')).toEqual([])
  })

  it('takes no held key for a yes', async () => {
    const stop = listenToKeys({ t: createI18n('en').t, platform: 'linux' })
    show(<Composer />)
    await prompt.fill('a kite')
    useDraft.setState(({ draft }) => ({ draft: { ...draft, repeat: 20 } }))
    await expect.element(page.getByRole('button', { name: 'Generate 20' })).toBeVisible()
    const field = prompt.element()
    for (let press = 0; press < 40; press += 1) {
      const key = { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, repeat: press > 0 }
      field.dispatchEvent(new KeyboardEvent('keydown', key))
    }
    await expect.element(really).toBeVisible()
    await past(600)
    field.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Enter',
        code: 'Enter',
        ctrlKey: true,
        bubbles: true,
        repeat: true,
      }),
    )
    stop()
    expect(callsOf('generations.createBatch')).toEqual([])
  })

  it.each([
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['another key', () => userEvent.keyboard('{ArrowLeft}')],
    ['a press elsewhere', () => prompt.click()],
    ['a change of what would be sent', () => prompt.fill('{a|b|c|d} jug')],
    ['another window', async () => void window.dispatchEvent(new Event('blur'))],
  ])('takes the question back at %s', async (_, act) => {
    show(<Composer />)
    await askForMany()
    await act()
    await expect.element(really).not.toBeInTheDocument()
    expect(callsOf('generations.createBatch')).toEqual([])
  })

  it('adds to the queue and pauses it first, without asking: nothing is sent', async () => {
    show(<Composer />)
    await prompt.fill('a {red|blue} kite')
    await page.getByRole('button', { name: 'More ways to use this request' }).click()
    await page.getByRole('menuitem', { name: /^Pause the queue and add this/ }).click()
    await expect.poll(() => callsOf('generations.createBatch')).toHaveLength(1)
    expect(callsOf('generations.createBatch')).toMatchObject([{ pauseFirst: true }])
  })

  it('says of a paused queue that what is generated will wait', async () => {
    queue.store.setState({ state: { paused: true, waiting: 1, running: 0 } })
    show(<Composer />)
    await prompt.fill('a kite')
    await expect
      .element(generate)
      .toHaveAccessibleDescription('The queue is paused: this waits until you resume it')
    await page.getByRole('button', { name: 'More ways to use this request' }).click()
    await expect
      .element(page.getByRole('menuitem', { name: /^Add to the paused queue/ }))
      .toBeVisible()
  })
})

describe('choosing', () => {
  const boxesOf = (): Record<string, DOMRect> =>
    Object.fromEntries(
      [...document.querySelectorAll('section button, section [role="combobox"]')].map(
        (control, place) => [`${place}`, control.getBoundingClientRect()],
      ),
    )

  it('moves nothing when one goes from pictures to videos, or to an edit', async () => {
    show(<Composer />)
    await expect.element(count).toBeVisible()
    // All but the last chip of the row, which may grow.
    const places = () => Object.values(boxesOf()).map(({ x, y }) => [x, y])
    const before = places()
    useDraft.setState(({ draft }) => ({ draft: { ...draft, kind: 'video' } }))
    await expect.element(page.getByRole('combobox', { name: 'Length' })).toBeVisible()
    expect(places()).toEqual(before)
    useDraft.setState(({ draft }) => ({ draft: { ...draft, kind: 'image' } }))
    useTray.setState({ items: [reference(0)] })
    await expect.element(page.getByText('grok-imagine-1.0-edit')).toBeVisible()
    const model = page.getByRole('combobox', { name: 'Model' }).element().getBoundingClientRect()
    expect(before).toContainEqual([model.x, model.y])
  })

  it('goes through numbers by wheel and arrow keys, and stops at the ends', async () => {
    show(<Composer />)
    await expect.element(prompt).toHaveFocus()
    const turn = (deltaY: number) =>
      count
        .element()
        .dispatchEvent(new WheelEvent('wheel', { deltaY, bubbles: true, cancelable: true }))
    turn(-100)
    await expect.element(count).toHaveTextContent('×2')
    turn(100)
    await expect.element(count).toHaveTextContent('×1')
    turn(100)
    count.element().focus()
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}')
    await expect.element(count).toHaveTextContent('×2')
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
  })

  it('takes one shape by a click and closes, and several with the control key', async () => {
    show(<Composer />)
    const chip = page.getByRole('button', { name: /^Aspect ratio/ })
    await chip.click()
    await page.getByRole('option', { name: /^7:4/ }).click()
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
    await expect.element(chip).toHaveAccessibleName('Aspect ratio: 7:4, 1792×1024 pixels')
    await chip.click()
    await page.getByRole('option', { name: /^1:1/ }).click({ modifiers: ['Control'] })
    await expect
      .element(page.getByRole('option', { name: /^1:1/ }))
      .toHaveAttribute('aria-selected', 'true')
    expect(useDraft.getState().draft.image.sizes).toEqual(['1792x1024', '1024x1024'])
    await expect
      .element(page.getByRole('option', { name: /^7:4/ }))
      .toHaveAccessibleDescription('The API calls it 3:2')
  })

  it.each([1200, 820, 620, 390])('is one row of controls at %i pixels', async (width) => {
    await page.viewport(width, 600)
    useProfiles.setState({
      list: {
        activeId: 'a',
        keychain: 'available',
        locked: null,
        profiles: [
          {
            id: 'a',
            kind: 'own',
            name: 'A provider with a long name',
            baseUrl: '',
            token: 'keychain',
          },
        ],
      },
    })
    useDraft.setState(({ draft }) => ({
      draft: {
        ...draft,
        kind: 'video',
        repeat: 3,
        video: { ...draft.video, model: `their/${'long-'.repeat(20)}` },
      },
    }))
    show(<Composer />)
    await expect.element(page.getByRole('combobox', { name: 'Length' })).toBeVisible()
    const card = document.querySelector('section')?.getBoundingClientRect()
    const row = document.querySelector('section [aria-label="Length"]')?.getBoundingClientRect()
    const controls = [
      ...document.querySelectorAll('section > div > div:last-child :is(button, [role="combobox"])'),
    ]
    expect(controls.length).toBeGreaterThan(6)
    for (const control of controls) {
      const box = control.getBoundingClientRect()
      expect(box.top).toBe(row?.top)
      expect(box.right).toBeLessThanOrEqual(card?.right ?? 0)
      expect(box.width).toBeGreaterThan(10)
    }
    await page.viewport(1200, 800)
  })
})

describe('the prompt', () => {
  it('has its alternatives tinted, letter upon letter, and is its own while an input method composes', async () => {
    show(<Composer />)
    await prompt.fill('a {red|blue} fox')
    const tinted = page.getByText('{red|blue}', { exact: true })
    await expect.element(tinted).toBeInTheDocument()
    const behind = tinted.element().parentElement
    expect(behind?.textContent.replace('\u200B', '')).toBe('a {red|blue} fox')
    expect(behind?.getBoundingClientRect()).toEqual(prompt.element().getBoundingClientRect())
    prompt.element().dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    await expect.element(tinted).not.toBeInTheDocument()
    prompt.element().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
    await expect.element(tinted).toBeInTheDocument()
  })

  it('is one line that fades where it goes on while one only browses', async () => {
    show(
      <div className="frame" data-browsing="">
        <div className="dock">
          <div className="dock-composer">
            <Composer />
          </div>
        </div>
      </div>,
    )
    await prompt.fill('a lighthouse {in fog|in rain} '.repeat(20))
    const field = (): HTMLElement => prompt.element() as HTMLElement
    expect(getComputedStyle(field()).maskImage).toBe('none')
    expect(field().clientHeight).toBeGreaterThan(24)
    field().blur()
    expect(field().scrollHeight).toBe(field().clientHeight)
    expect(field().scrollWidth).toBeGreaterThan(field().clientWidth)
    // The tint lies behind its letters, and ends as they do.
    for (const layer of document.querySelectorAll('.prompt-letters')) {
      expect(getComputedStyle(layer).maskImage).toMatch(/gradient/)
      expect(layer.clientHeight).toBe(24)
    }
  })

  it('grows to six lines and then scrolls, with its tint', async () => {
    show(<Composer />)
    await prompt.fill(`${'line\n'.repeat(30)}{a|b}`)
    expect(prompt.element().getBoundingClientRect().height).toBe(6 * 24)
    const behind = page.getByText('{a|b}', { exact: true }).element().parentElement
    prompt.element().scrollTop = prompt.element().scrollHeight
    await expect.poll(() => behind?.scrollTop).toBe(prompt.element().scrollTop)
    expect(prompt.element().scrollTop).toBeGreaterThan(100)
  })

  it('goes through earlier ones by the arrows when it is empty, and comes back to nothing', async () => {
    show(<Composer />)
    await expect.element(prompt).toHaveFocus()
    await userEvent.keyboard('{ArrowUp}')
    await expect.element(prompt).toHaveValue('a jug')
    await userEvent.keyboard('{ArrowUp}')
    await expect.element(prompt).toHaveValue('a kite')
    await userEvent.keyboard('{ArrowUp}{ArrowDown}')
    await expect.element(prompt).toHaveValue('a jug')
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(prompt).toHaveValue('')
    await userEvent.keyboard('x{ArrowUp}')
    await expect.element(prompt).toHaveValue('x')
  })

  it('is chosen from a list that is searched and can be cleared', async () => {
    show(<Composer />)
    await page.getByRole('combobox', { name: 'Prompt history' }).click()
    await page.getByRole('combobox', { name: 'Search earlier prompts' }).fill('kite')
    await expect
      .poll(() => callsOf('generations.promptHistory').at(-1))
      .toEqual({ search: 'kite', since: 0, after: null })
    await page.getByRole('option', { name: 'a kite' }).click()
    await expect.element(prompt).toHaveValue('a kite')
    await page.getByRole('combobox', { name: 'Prompt history' }).click()
    await page.getByRole('button', { name: 'Clear history' }).click()
    await expect
      .poll(() => callsOf('drafts.save'))
      .toEqual([{ key: 'history', text: expect.stringMatching(/^\{"since":\d+\}$/) }])
  })
})

function reference(number: number): TrayItem {
  const url = `https://example.com/${number}.png`
  return {
    key: `${number}`,
    state: 'ready',
    reference: { type: 'address', kind: 'image', url },
    changes: [],
    entryId: null,
    canReveal: false,
  }
}
