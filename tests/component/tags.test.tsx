import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Tag } from '#shared/domain/organise.ts'
import { AppError } from '#shared/errors.ts'
import { Dialogs } from '../../renderer/app/dialogs.tsx'
import { useLibrarySearch } from '../../renderer/data/catalogue/library-search.ts'
import { useOrganise } from '../../renderer/data/organise/organise-store.ts'
import { openDialog } from '../../renderer/navigation/dialog-store.ts'
import { Toasts } from '../../renderer/ui/toasts.tsx'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

let tags: Tag[]

const list = page.getByRole('list', { name: 'Tags' })
const name = page.getByRole('textbox', { name: 'Name of the tag' })

beforeEach(() => {
  tags = [
    { name: 'animal', items: 12 },
    { name: 'animal/cat', items: 7 },
    { name: 'cats', items: 2 },
  ]
  useOrganise.setState({ tags: null, collections: null })
  answerWith({
    organise: {
      tags: () => tags,
      renameTag({ to }) {
        if (tags.some((tag) => tag.name === to)) {
          throw new AppError('invalid_request', { reason: 'name_taken' })
        }
        return { operation: 'o1', changed: 0 }
      },
      mergeTag: () => ({ operation: 'o2', changed: 2 }),
      removeTag({ name: gone }) {
        tags = tags.filter((tag) => tag.name !== gone)
        return { operation: 'o3', changed: 0 }
      },
      undo: () => ({ operation: 'o4', changed: 0 }),
    },
  })
  show(
    <>
      <Dialogs />
      <Toasts label="Messages" closeLabel="Close" overDark={false} />
    </>,
  )
  openDialog({ type: 'tags' })
})

it('renames a tag, and makes one of two where there is one of that name', async () => {
  await page.getByRole('button', { name: 'Rename cats' }).click()
  await expect.element(name).toHaveFocus()
  await userEvent.keyboard('animal / cat{Enter}')
  await expect.element(page.getByText('There is a tag “animal/cat” already.')).toBeVisible()
  await page.getByRole('button', { name: 'Make one of both' }).click()
  await expect.element(page.getByText('Merged into animal/cat')).toBeVisible()
  expect(callsOf('organise.mergeTag')).toEqual([{ name: 'cats', into: 'animal/cat' }])

  await page.getByRole('button', { name: 'Rename animal', exact: true }).click()
  await userEvent.keyboard('{Escape}')
  await expect.element(name).not.toBeInTheDocument()
  await expect.element(list).toBeVisible()
})

it('deletes a tag, which can be undone, and shows what has one', async () => {
  await page.getByRole('textbox', { name: 'Find a tag' }).fill('cats')
  await expect.poll(() => list.getByRole('listitem').elements().length).toBe(1)
  await page.getByRole('button', { name: 'Delete the tag cats' }).click()
  await expect.element(page.getByText('No tag is called so.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => callsOf('organise.undo')).toEqual([{ operation: 'o3' }])
  await page.getByRole('textbox', { name: 'Find a tag' }).fill('')
  await list.getByRole('button', { name: /^animal\/cat/ }).click()
  expect(useLibrarySearch.getState().query).toBe('tag:animal/cat')
  await expect.element(list).not.toBeInTheDocument()
})
