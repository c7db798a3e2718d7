import { beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Collection, CommonMarks, ItemChange } from '#shared/domain/organise.ts'
import { MOST_ITEMS_AT_ONCE } from '#shared/domain/library.ts'
import { AppError } from '#shared/errors.ts'
import { applyChange } from '../../renderer/commands/apply-change.ts'
import { useOrganise } from '../../renderer/data/organise/organise-store.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { ItemMarks, SeveralMarks } from '../../renderer/features/inspector/marks/marks-section.tsx'
import { TagItemsDialog } from '../../renderer/features/organise/tag-items-dialog.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { Toasts } from '../../renderer/ui/toasts.tsx'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { removeShown, show } from './support/show.tsx'

const NOTHING: CommonMarks = {
  items: 1,
  rating: 0,
  flag: 0,
  favourite: false,
  note: '',
  tags: [],
  collections: [],
}

const FOXES: Collection = {
  id: 'c1',
  kind: 'manual',
  name: 'Foxes',
  icon: '🦊',
  query: null,
  cover: null,
  items: 3,
}

let marks: CommonMarks
let operations: number

const changes = (): ItemChange[] =>
  callsOf('organise.apply').map((input) => (input as { change: ItemChange }).change)

function Messages() {
  return <Toasts label="Messages" closeLabel="Close" overDark={false} />
}

beforeEach(() => {
  marks = NOTHING
  operations = 0
  useOrganise.setState({ tags: null, collections: null })
  answerWith({
    organise: {
      tags: () => [
        { name: 'animal/cat', items: 12 },
        { name: 'portrait', items: 3 },
      ],
      commonMarks: () => marks,
      apply({ change }) {
        if (change.type === 'rate') marks = { ...marks, rating: change.rating }
        if (change.type === 'flag') marks = { ...marks, flag: change.flag }
        if (change.type === 'note') marks = { ...marks, note: change.note }
        if (change.type === 'tag') {
          const changed = new Set([...change.add, ...change.remove])
          const kept = marks.tags.filter(({ name }) => !changed.has(name))
          const added = change.add.map((name) => ({ name, items: marks.items }))
          marks = { ...marks, tags: [...kept, ...added] }
        }
        operations += 1
        return { operation: `o${operations}`, changed: marks.items }
      },
      undo({ operation }) {
        return { operation: `undo of ${operation}`, changed: marks.items }
      },
    },
    collections: { list: () => [FOXES] },
  })
})

describe('the marks of one item', () => {
  it('are rated by a click, by a digit, and no longer by the same star', async () => {
    show(<ItemMarks id="a" />)
    await page.getByRole('radio', { name: '4 stars' }).click()
    await expect.element(page.getByRole('radio', { name: '4 stars' })).toBeChecked()
    await userEvent.keyboard('2')
    await expect.element(page.getByRole('radio', { name: '2 stars' })).toBeChecked()
    await page.getByRole('radio', { name: '2 stars' }).click()
    await expect.element(page.getByRole('radio', { name: '2 stars' })).not.toBeChecked()
    expect(changes()).toEqual([
      { type: 'rate', rating: 4 },
      { type: 'rate', rating: 2 },
      { type: 'rate', rating: 0 },
    ])
  })

  it('are kept or rejected, and neither by the same button', async () => {
    show(<ItemMarks id="a" />)
    const reject = page.getByRole('button', { name: 'Reject' })
    await reject.click()
    await expect.element(reject).toHaveAttribute('aria-pressed', 'true')
    await reject.click()
    await expect.element(reject).toHaveAttribute('aria-pressed', 'false')
  })

  it('take tags by their names, of which known ones are suggested, and lose them', async () => {
    show(<ItemMarks id="a" />)
    const field = page.getByRole('combobox', { name: 'Add a tag' })
    await field.fill('ca')
    await expect.element(page.getByRole('option', { name: /animal\/cat/ })).toBeVisible()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    const list = page.getByRole('list', { name: 'Tags' })
    await expect.element(list.getByText('animal/cat')).toBeVisible()
    await field.fill('new / one，猫')
    await userEvent.keyboard('{Enter}')
    await expect.element(list.getByText('猫')).toBeVisible()
    await list.getByRole('button', { name: 'Remove the tag animal/cat' }).click()
    await expect.element(list.getByText('animal/cat')).not.toBeInTheDocument()
    expect(changes()).toEqual([
      { type: 'tag', add: ['animal/cat'], remove: [] },
      { type: 'tag', add: ['new/one', '猫'], remove: [] },
      { type: 'tag', add: [], remove: ['animal/cat'] },
    ])
  })

  it('have a note that is saved when the field is left, and at the end', async () => {
    show(<ItemMarks id="a" />)
    const note = page.getByRole('textbox', { name: 'Note' })
    await note.fill('the light is good')
    note.element().blur()
    await expect.poll(changes).toEqual([{ type: 'note', note: 'the light is good' }])
    await note.fill('the light is best')
    removeShown()
    await expect.poll(changes).toHaveLength(2)
  })

  it('are undone by Ctrl Z, and done again', async () => {
    show(<ItemMarks id="a" />)
    await page.getByRole('radio', { name: '5 stars' }).click()
    await expect.poll(() => undoStack.hasAct('undo')).toBe(true)
    undoStack.undo()
    await expect.poll(() => callsOf('organise.undo')).toEqual([{ operation: 'o1' }])
    undoStack.redo()
    await expect.poll(() => callsOf('organise.undo')).toHaveLength(2)
    expect(callsOf('organise.undo')[1]).toEqual({ operation: 'undo of o1' })
  })
})

describe('the marks of several items', () => {
  beforeEach(() => {
    marks = {
      ...NOTHING,
      items: 40,
      rating: null,
      flag: null,
      note: null,
      tags: [
        { name: 'portrait', items: 40 },
        { name: 'animal/cat', items: 12 },
      ],
      collections: [{ id: 'c1', items: 7 }],
    }
  })

  it('show what some have, which a click gives to all', async () => {
    show(<SeveralMarks ids={new Set(['a', 'b'])} />)
    await expect.element(page.getByRole('radio', { name: '3 stars' })).not.toBeChecked()
    await expect.element(page.getByRole('textbox', { name: 'Note' })).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'animal/cat, on 12 of 40: give it to all' }).click()
    expect(changes()).toEqual([{ type: 'tag', add: ['animal/cat'], remove: [] }])
  })

  it('name the collections they are in, and how many of them', async () => {
    show(<SeveralMarks ids={new Set(['a', 'b'])} />)
    const list = page.getByRole('list', { name: 'Collections' })
    await expect.element(list.getByRole('button', { name: 'Foxes 7/40' })).toBeVisible()
    await list.getByRole('button', { name: 'Remove from Foxes' }).click()
    expect(changes()).toEqual([{ type: 'uncollect', collection: 'c1' }])
  })
})

const numbered = (count: number): ReadonlySet<string> =>
  new Set(Array.from({ length: count }, (_, at) => `item-${at}`))

describe('tags for many', () => {
  it('are put on in one operation, which its message undoes', async () => {
    marks = { ...NOTHING, items: 40 }
    show(
      <>
        <TagItemsDialog ids={numbered(40)} onClose={() => undefined} />
        <Messages />
      </>,
    )
    const field = page.getByRole('combobox', { name: 'Add a tag' })
    await field.fill('snow, fox')
    await userEvent.keyboard('{Enter}')
    await page.getByRole('button', { name: 'Add tags' }).click()
    await expect.element(page.getByText('40 tagged: snow and fox')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => callsOf('organise.undo')).toEqual([{ operation: 'o1' }])
  })

  it('can be stopped where they take a while', async () => {
    let end = (): void => {}
    const cancelled = vi.fn<() => void>()
    answerWith({
      organise: {
        apply: () =>
          new Promise((resolve) => {
            end = () => resolve({ operation: 'o1', changed: 3 })
          }),
        cancel: () => {
          cancelled()
          end()
        },
        tags: () => [],
      },
    })
    show(<Messages />)
    await expect.element(page.getByRole('status', { name: 'Messages' })).toBeInTheDocument()
    const done = applyChange(
      createI18n('en').t,
      // In two parts.
      numbered(MOST_ITEMS_AT_ONCE + 1),
      { type: 'rate', rating: 1 },
      { done: (count) => `${count} rated` },
    )
    await page.getByRole('button', { name: 'Stop' }).click()
    await done
    expect(cancelled).toHaveBeenCalledOnce()
    expect(callsOf('organise.apply')).toHaveLength(1)
    // What is done by then stays done, and can be undone.
    await expect.element(page.getByText('3 rated')).toBeVisible()
    await expect.element(page.getByText('Saving…')).not.toBeInTheDocument()
  })

  it('are done again only when undoing them is over', async () => {
    const undone: string[] = []
    let end = (): void => {}
    answerWith({
      organise: {
        apply: () => ({ operation: 'o1', changed: 1 }),
        undo: ({ operation }) => {
          undone.push(operation)
          return new Promise((resolve) => {
            end = () => resolve({ operation: `undoes ${operation}`, changed: 1 })
          })
        },
        tags: () => [],
      },
    })
    const { t } = createI18n('en')
    await applyChange(t, new Set(['a']), { type: 'rate', rating: 1 }, { done: null })
    undoStack.undo()
    undoStack.redo()
    await expect.poll(() => undone).toEqual(['o1'])
    end()
    await expect.poll(() => undone).toEqual(['o1', 'undoes o1'])
    end()
  })

  it('say what went wrong, and leave nothing to undo', async () => {
    answerWith({
      organise: {
        apply: () => {
          throw new AppError('invalid_request', { reason: 'name_taken' })
        },
      },
    })
    show(<Messages />)
    await expect.element(page.getByRole('status', { name: 'Messages' })).toBeInTheDocument()
    const before = undoStack.hasAct('undo')
    const isDone = await applyChange(
      createI18n('en').t,
      new Set(['a']),
      { type: 'rate', rating: 1 },
      { done: null },
    )
    expect(isDone).toBe(false)
    expect(undoStack.hasAct('undo')).toBe(before)
    await expect.element(page.getByText('That could not be saved')).toBeVisible()
  })
})
