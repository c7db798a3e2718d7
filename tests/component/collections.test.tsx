import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Collection } from '#shared/domain/organise.ts'
import { AppError } from '#shared/errors.ts'
import { Dialogs } from '../../renderer/app/dialogs.tsx'
import { useLibrarySearch } from '../../renderer/data/catalogue/library-search.ts'
import { followOrganise, useOrganise } from '../../renderer/data/organise/organise-store.ts'
import { CollectionsButton } from '../../renderer/features/collections/collections-button.tsx'
import { closeDialog, openDialog } from '../../renderer/navigation/dialog-store.ts'
import { useView } from '../../renderer/navigation/view-store.ts'
import { Toasts } from '../../renderer/ui/toasts.tsx'
import { answerWith, callsOf, emit } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const collection = (id: string, name: string, more: Partial<Collection> = {}): Collection => ({
  id,
  name,
  kind: 'manual',
  icon: '📌',
  query: null,
  cover: null,
  items: 3,
  ...more,
})

let all: Collection[]

const button = page.getByRole('button', { name: 'Collections', exact: true })
const list = page.getByRole('list', { name: 'Collections' })
const rowOf = (name: string) => list.getByRole('button', { name: new RegExp(`^${name}`) }).first()
const names = () =>
  list
    .getByRole('listitem')
    .elements()
    .map((row) => row.querySelector('button')?.textContent)

function Page() {
  return (
    <>
      <CollectionsButton />
      <Dialogs />
      <Toasts label="Messages" closeLabel="Close" overDark={false} />
    </>
  )
}

beforeEach(() => {
  closeDialog()
  useView.setState({ view: 'create', settings: null })
  useLibrarySearch.setState({ query: '', sort: 'newest' })
  useOrganise.setState({ tags: null, collections: null, favourites: null })
  all = [
    collection('a', 'Foxes', { items: 1234 }),
    collection('b', 'Best ones', { kind: 'smart', query: 'rating:>=4 -is:video', items: null }),
    collection('c', 'Red "things"'),
  ]
  answerWith({
    collections: {
      list: () => all,
      create(added) {
        if (all.some(({ name }) => name === added.name))
          throw new AppError('invalid_request', { reason: 'name_taken' })
        all = [
          ...all,
          collection('new', added.name, {
            kind: added.kind,
            query: added.kind === 'smart' ? added.query : null,
          }),
        ]
        return { id: 'new', operation: 'o1' }
      },
      change({ id, name }) {
        all = all.map((each) => (each.id === id ? { ...each, name: name ?? each.name } : each))
        return { operation: 'o2', changed: 0 }
      },
      remove({ ids }) {
        all = all.filter(({ id }) => !ids.includes(id))
        return { operation: 'o3', changed: 0 }
      },
      move({ id, before }) {
        const moved = all.filter((each) => each.id === id)
        const others = all.filter((each) => each.id !== id)
        const at = others.findIndex((each) => each.id === before)
        all = others.toSpliced(at === -1 ? others.length : at, 0, ...moved)
        return { operation: 'o4', changed: 0 }
      },
    },
    organise: {
      apply: () => ({ operation: 'o5', changed: 2 }),
      undo: () => ({ operation: 'o6', changed: 0 }),
    },
  })
})

it('lists collections with their counts, and opens one as a query', async () => {
  show(<Page />)
  await button.click()
  await expect.poll(names).toEqual(['📌Foxes1,234', '📌Best ones', '📌Red "things"3'])
  await rowOf('Foxes').click()
  expect(useView.getState().view).toBe('library')
  expect(useLibrarySearch.getState()).toMatchObject({ query: 'in:Foxes', sort: 'manual' })
  await expect.element(list).not.toBeInTheDocument()

  await button.click()
  await rowOf('Best ones').click()
  expect(useLibrarySearch.getState()).toMatchObject({
    query: 'rating:>=4 -is:video',
    sort: 'newest',
  })

  await button.click()
  await rowOf('Red "things"').click()
  expect(useLibrarySearch.getState().query).toBe(String.raw`in:"Red \"things\""`)
})

it('counts favourites and what a saved search finds, and again when the library has changed', async () => {
  let found = 42
  answerWith({
    collections: { list: () => all },
    organise: { tags: () => [] },
    search: {
      run: ({ query }) => {
        const isOfFavourites = query === 'is:favourite'
        if (!isOfFavourites) expect(query).toBe('rating:>=4 -is:video')
        const counts = {
          found: isOfFavourites ? found - 35 : found,
          all: 50,
          first: [],
          failedJobs: 0,
          isRanked: false,
          milliseconds: 1,
        }
        return { result: 'r', version: 1, ...counts }
      },
    },
  })
  const stop = followOrganise(window.vignette.events)
  show(<Page />)
  await button.click()
  await expect.poll(() => names()[1]).toBe('📌Best ones42')
  found = 43
  emit('catalogueChanged', { version: 2 })
  await expect.poll(() => names()[1]).toBe('📌Best ones43')
  await page.getByRole('button', { name: 'Favourites 8' }).click()
  expect(useView.getState().view).toBe('favourites')
  await expect.element(list).not.toBeInTheDocument()
  stop()
})

it('makes, renames, moves and deletes one, and brings it back', async () => {
  show(<Page />)
  await button.click()
  await page.getByRole('button', { name: 'New collection…' }).click()
  const field = page.getByRole('textbox', { name: 'Name' })
  await field.fill('Foxes')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument()
  await expect.element(field).toHaveAttribute('aria-invalid', 'true')
  await field.fill('  Wolves ')
  await userEvent.keyboard('{Enter}')
  await expect
    .poll(() => callsOf('collections.create').at(-1))
    .toEqual({
      kind: 'manual',
      name: 'Wolves',
      icon: null,
    })
  await expect.element(page.getByText('Collection made: Wolves')).toBeVisible()

  await button.click()
  await page.getByRole('button', { name: 'Actions for Wolves' }).click()
  await page.getByRole('menuitem', { name: 'Move up' }).click()
  await expect.poll(() => callsOf('collections.move').at(-1)).toEqual({ id: 'new', before: 'c' })
  await page.getByRole('button', { name: 'Actions for Wolves' }).click()
  await page.getByRole('menuitem', { name: 'Delete the collection' }).click()
  await expect.element(page.getByText(/Collection deleted: Wolves/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(() => callsOf('organise.undo')).toEqual([{ operation: 'o3' }])

  await button.click()
  await page.getByRole('button', { name: 'Actions for Foxes' }).click()
  await page.getByRole('menuitem', { name: 'Edit…' }).click()
  await expect.element(field).toHaveValue('Foxes')
  await field.fill('Red foxes')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => callsOf('collections.change').at(-1)).toMatchObject({ name: 'Red foxes' })
})

it('saves a search, whose query can be changed before', async () => {
  show(<Page />)
  openDialog({ type: 'name-collection', what: { type: 'search', query: 'fox is:video' } })
  await page.getByRole('textbox', { name: 'Name' }).fill('Fox films')
  await expect.element(page.getByRole('textbox', { name: 'Search' })).toHaveValue('fox is:video')
  await page.getByRole('radio', { name: 'Film' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect
    .poll(() => callsOf('collections.create'))
    .toEqual([{ kind: 'smart', name: 'Fox films', icon: 'film', query: 'fox is:video' }])
})

it('puts items into one that is found by its name, by keys alone', async () => {
  show(<Page />)
  openDialog({ type: 'collect-items', ids: new Set(['x', 'y']) })
  const field = page.getByRole('combobox', { name: 'Add to a collection' })
  await expect.element(field).toHaveFocus()
  await expect.element(page.getByRole('option', { name: /Foxes/ })).toBeVisible()
  // What a search finds cannot be put together by hand.
  await expect.element(page.getByRole('option', { name: /Best ones/ })).not.toBeInTheDocument()
  await userEvent.keyboard('red{Enter}')
  await expect
    .poll(() => callsOf('organise.apply'))
    .toEqual([
      { items: { type: 'ids', ids: ['x', 'y'] }, change: { type: 'collect', collection: 'c' } },
    ])
  await expect.element(page.getByText('2 added to Red "things"')).toBeVisible()
})

it('changes the order by the pointer, which opens nothing then', async () => {
  show(<Page />)
  await button.click()
  await expect.poll(() => names().length).toBe(3)
  const [first, , third] = list.getByRole('listitem').elements()
  if (first === undefined || third === undefined) throw new Error('no rows')
  await userEvent.dragAndDrop(first, third)
  await expect.poll(() => callsOf('collections.move')).toEqual([{ id: 'a', before: null }])
  expect(useView.getState().view).toBe('create')
})
