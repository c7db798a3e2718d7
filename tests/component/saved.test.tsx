import { beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { SavedList } from '#shared/domain/saved-item.ts'
import { AppError } from '#shared/errors.ts'
import { useSaved } from '../../renderer/data/saved-store.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { SavedDialog } from '../../renderer/features/saved/saved-dialog.tsx'
import { SaveReferenceDialog } from '../../renderer/features/saved/save-reference-dialog.tsx'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const MINA = '11111111-1111-4111-8111-111111111111'
const FILM = '33333333-3333-4333-8333-333333333333'
const LONG = `${'film '.repeat(60)}{light}`

let saved: SavedList

beforeEach(() => {
  saved = {
    references: [
      { id: MINA, name: 'mina', asset: 'asset-m', state: 'trashed' },
      {
        id: '22222222-2222-4222-8222-222222222222',
        name: 'Ada',
        asset: 'asset-a',
        state: 'missing',
      },
    ],
    presets: [],
    snippets: [{ id: FILM, name: 'Film', beginning: LONG.slice(0, 160) }],
  }
  useSaved.setState({ list: null })
  answerWith({
    saved: {
      list: () => saved,
      text: () => ({ text: LONG }),
      change: () => undefined,
      remove({ ids }) {
        saved = { ...saved, references: saved.references.filter(({ id }) => !ids.includes(id)) }
      },
      restore: () => undefined,
      add: () => {
        throw new AppError('invalid_request', { reason: 'saved_too_many' })
      },
    },
  })
})

const close = (): void => {}
const name = page.getByRole('textbox', { name: 'Name' })

describe('what is saved', () => {
  it('says of a picture that is not here where it is', async () => {
    show(<SavedDialog part="references" onClose={close} />)
    await expect.element(page.getByText('in the trash')).toBeVisible()
    await expect.element(page.getByText('its file is missing')).toBeVisible()
  })

  it.each([
    ['my mina', 'Use letters, digits and dashes, without spaces'],
    ['', 'Use letters, digits and dashes, without spaces'],
    ['ADA', 'Something else has this name'],
  ])('is not renamed to %j, and says why', async (typed, why) => {
    show(<SavedDialog part="references" onClose={close} />)
    await page.getByRole('button', { name: 'Rename @mina' }).click()
    await expect.element(name).toHaveFocus()
    await name.fill(typed)
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText(why)).toBeVisible()
    await expect.element(name).toHaveAttribute('aria-invalid', 'true')
    expect(callsOf('saved.change')).toEqual([])
    await name.fill('@Mina')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => callsOf('saved.change')).toEqual([{ id: MINA, name: 'Mina' }])
  })

  it('has the whole text of a snippet to be edited, and says which variables it has', async () => {
    show(<SavedDialog part="snippets" onClose={close} />)
    await page.getByRole('button', { name: 'Edit “Film”' }).click()
    const text = page.getByRole('textbox', { name: 'Text' })
    await expect.element(text).toHaveValue(LONG)
    await expect.element(text).toHaveAccessibleDescription('Filled in each time: light')
    await text.fill('film, {when}')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect
      .poll(() => callsOf('saved.change'))
      .toEqual([{ id: FILM, name: 'Film', text: 'film, {when}' }])
  })

  it('is removed at once, and comes back by an undo', async () => {
    show(<SavedDialog part="references" onClose={close} />)
    await page.getByRole('button', { name: 'Remove “mina”' }).click()
    await expect.element(page.getByText('@mina')).not.toBeInTheDocument()
    undoStack.undo()
    await expect.poll(() => callsOf('saved.restore')).toEqual([{ ids: [MINA] }])
  })
})

describe('a picture that is to be saved', () => {
  it('says under which names it is saved already, and why it cannot be saved', async () => {
    show(<SaveReferenceDialog picture={{ asset: 'asset-m' }} onClose={close} />)
    await expect.element(page.getByText(/^Saved already as @mina/)).toBeVisible()
    await name.fill('another')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText(/^The list is full/)).toBeVisible()
    await expect.element(name).toHaveValue('another')
  })
})
