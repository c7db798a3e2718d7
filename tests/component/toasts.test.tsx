import { afterEach, expect, it, onTestFinished } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import {
  notify,
  notifyFailure,
  notifyWithAction,
  toasts,
  Toasts,
} from '../../renderer/ui/toasts.tsx'
import { show } from './support/show.tsx'

const messages = page.getByRole('status', { name: 'Messages' })

afterEach(() => toasts.close())

/** Shows the corner with the messages, and a button at a place in the window, in pixels from its upper left. */
async function showCorner(left: number, top: number): Promise<HTMLElement> {
  show(
    <>
      <button type="button" style={{ position: 'fixed', left, top, width: 120, height: 90 }}>
        Tile
      </button>
      <input aria-label="Name" />
      <Toasts label="Messages" closeLabel="Close" overDark={false} />
    </>,
  )
  await expect.element(messages).toBeInTheDocument()
  const tile = page.getByRole('button', { name: 'Tile' }).element()
  if (!(tile instanceof HTMLElement)) throw new Error('The tile is no element of a page')
  return tile
}

it('says a failure once, in the region of all messages, with nothing hidden in it that can have the focus', async () => {
  await showCorner(0, 0)
  notifyFailure('Could not save', 'The disk is full.')
  await expect.element(messages.getByText('The disk is full.')).toBeVisible()
  await expect.element(messages.getByRole('button', { name: 'Close' })).toBeVisible()
  expect(document.querySelectorAll('[aria-hidden="true"] button')).toHaveLength(0)
  expect(document.querySelectorAll('[role="alert"], [role="alertdialog"]')).toHaveLength(0)
  expect(document.body.textContent.split('The disk is full.')).toHaveLength(2)
})

it('does the action of a message once, and closes it', async () => {
  await showCorner(0, 0)
  let undone = 0
  notifyWithAction('Deleted', { label: 'Undo', onClick: () => (undone += 1) })
  await messages.getByRole('button', { name: 'Undo' }).click()
  await expect.element(page.getByText('Deleted')).not.toBeInTheDocument()
  expect(undone).toBe(1)
})

it('lets Ctrl Z undo what it says, everywhere but in a text field, and once', async () => {
  await showCorner(400, 300)
  let undone = 0
  notifyWithAction('Deleted', { label: 'Undo', undoes: 'always', onClick: () => (undone += 1) })
  await expect.element(messages.getByText('Deleted')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).click()
  await userEvent.keyboard('{Control>}z{/Control}')
  expect(undone).toBe(0)
  await userEvent.tab()
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.element(page.getByText('Deleted')).not.toBeInTheDocument()
  await userEvent.keyboard('{Control>}z{/Control}')
  expect(undone).toBe(1)
})

it('leaves the key to the window where that knows what to undo, and takes it over a dialog', async () => {
  await showCorner(0, 0)
  let undone = 0
  notifyWithAction('Deleted', { label: 'Undo', undoes: 'overPage', onClick: () => (undone += 1) })
  await expect.element(messages.getByText('Deleted')).toBeVisible()
  await userEvent.keyboard('{Control>}z{/Control}')
  expect(undone).toBe(0)
  const viewer = document.createElement('div')
  onTestFinished(() => viewer.remove())
  viewer.setAttribute('role', 'dialog')
  viewer.textContent = 'Viewer'
  document.body.append(viewer)
  await userEvent.keyboard('{Control>}z{/Control}')
  expect(undone).toBe(1)
})

it('never lies over what it speaks of', async () => {
  const tile = await showCorner(80, window.innerHeight - 100)
  tile.focus()
  notify('Picture copied')
  await expect.element(messages.getByText('Picture copied')).toBeVisible()
  const of = (element: Element): DOMRect => element.getBoundingClientRect()
  expect(of(messages.element()).left).toBeGreaterThan(of(tile).right)
  // At the edge of the corner: a short one would stand in the middle of the window.
  const close = messages.getByRole('button', { name: 'Close' }).element()
  expect(of(messages.element()).right - of(close).right).toBeLessThan(16)
})

it('stays at the left where nothing is covered there', async () => {
  const tile = await showCorner(80, 40)
  tile.focus()
  notify('Picture copied')
  await expect.element(messages.getByText('Picture copied')).toBeVisible()
  expect(messages.element().getBoundingClientRect().right).toBeLessThan(window.innerWidth / 2)
})
