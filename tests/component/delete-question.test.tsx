import { beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Dialogs } from '../../renderer/app/dialogs.tsx'
import { deleteOutputs } from '../../renderer/commands/delete-output.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { closeDialog } from '../../renderer/navigation/dialog-store.ts'
import { Toasts } from '../../renderer/ui/toasts.tsx'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const { t } = createI18n('en')
const IDS = ['a', 'b', 'c', 'd']
const question = page.getByRole('alertdialog')

let chosen: { favourites: number; collected: number; protected: number }

beforeEach(async () => {
  closeDialog()
  chosen = { favourites: 2, collected: 1, protected: 2 }
  answerWith({
    library: {
      protectedOf: ({ items }) => ({
        items: items.type === 'ids' ? items.ids.length : 0,
        ...chosen,
      }),
      trashSet: ({ includeProtected }) => ({
        trashedAt: 7,
        trashed: includeProtected ? 4 : 4 - chosen.protected,
        kept: includeProtected ? 0 : chosen.protected,
        failed: 0,
      }),
      restoreSet: () => ({ restored: 2, isGoingOn: false }),
    },
  })
  show(
    <>
      <Dialogs />
      <Toasts label="Messages" closeLabel="Close" overDark={false} />
    </>,
  )
  await vi.waitUntil(() => document.querySelector('[role="status"]'), { timeout: 30_000 })
})

it('leaves out what was chosen before, unless that is said, by Enter as well', async () => {
  await deleteOutputs(t, IDS)
  await expect.element(page.getByText('2 of these are favourites or in collections')).toBeVisible()
  await expect.element(page.getByText(/^2 are favourites. 1 is in a collection./)).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Delete the other 2' })).toHaveFocus()
  expect(callsOf('library.trashSet')).toEqual([])
  await userEvent.keyboard('{Enter}')
  const items = { type: 'ids', ids: IDS }
  await expect.poll(() => callsOf('library.trashSet')).toEqual([{ items, includeProtected: false }])
  await expect.element(page.getByText('2 moved to the trash')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => callsOf('library.restoreSet')).toEqual([{ trashedAt: 7 }])
})

it('takes them along where that is said a second time', async () => {
  await deleteOutputs(t, IDS)
  await page.getByRole('button', { name: 'Delete all 4' }).click()
  await expect.poll(() => callsOf('library.trashSet')).toMatchObject([{ includeProtected: true }])
})

it('does nothing when it is cancelled', async () => {
  await deleteOutputs(t, IDS)
  await expect.element(question).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(question).not.toBeInTheDocument()
  expect(callsOf('library.trashSet')).toEqual([])
})

it('asks nothing where nothing was chosen, and can be undone as one', async () => {
  chosen = { favourites: 0, collected: 0, protected: 0 }
  await deleteOutputs(t, IDS)
  await expect.element(question).not.toBeInTheDocument()
  expect(callsOf('library.trashSet')).toHaveLength(1)
  undoStack.undo()
  await expect.poll(() => callsOf('library.restoreSet')).toEqual([{ trashedAt: 7 }])
})

it('offers no way to leave out what is all that was chosen', async () => {
  chosen = { favourites: 4, collected: 0, protected: 4 }
  await deleteOutputs(t, IDS)
  await expect.element(page.getByRole('button', { name: 'Delete all 4' })).toBeVisible()
  await expect
    .element(page.getByRole('button', { name: /Delete the other/ }))
    .not.toBeInTheDocument()
  await expect.element(page.getByRole('button', { name: 'Cancel' })).toHaveFocus()
})
