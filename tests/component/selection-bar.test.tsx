import { afterEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { AppError } from '#shared/errors.ts'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { OutputTile } from '../../renderer/features/create/feed/output-tile.tsx'
import { emptySelection, select } from '../../renderer/data/selection.ts'
import { SelectionBar } from '../../renderer/parts/selection-bar/selection-bar.tsx'
import { Toasts } from '../../renderer/ui/toasts.tsx'
import { endedJob, output } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const JOB = endedJob('job', 1)

afterEach(() => emptySelection())

function showSelection(count: number): void {
  show(
    <>
      <div style={{ width: 320, height: 183 }}>
        <OutputTile
          asset={output('job', 0)}
          job={JOB}
          extras={[]}
          width={320}
          height={183}
          position={1}
          total={4}
        />
      </div>
      <SelectionBar />
      <Toasts label="Messages" closeLabel="Close" overDark={false} />
    </>,
  )
  const ids = Array.from({ length: count }, (_, index) => `job-${index}`)
  select(() => ({ ids: new Set(ids), anchor: null }))
}

it('is there as soon as a tile’s box is pressed, and gone when it is cleared', async () => {
  showSelection(0)
  const bar = page.getByRole('region', { name: 'Selection' })
  await expect.element(bar).not.toBeInTheDocument()
  const box = page.getByRole('checkbox', { name: 'Select 1 of 4: a lighthouse' })
  await page.getByRole('button', { name: /^Open picture 1/ }).hover()
  await box.click()
  await expect.element(bar.getByText('1 selected')).toBeVisible()
  await expect.element(box).toBeChecked()
  await bar.getByRole('button', { name: 'Clear the selection' }).click()
  await expect.element(bar).not.toBeInTheDocument()
})

it('is what the menu of a selected tile is about', async () => {
  showSelection(2)
  await page.getByRole('button', { name: /^Open picture 1/ }).click({ button: 'right' })
  await expect
    .element(page.getByRole('menuitem', { name: 'Save copies to a folder…' }))
    .toBeVisible()
  await expect.element(page.getByRole('menuitem', { name: 'Run again' })).not.toBeInTheDocument()
})

it('saves copies some at a time, and says how many there are and where', async () => {
  answerWith({
    sharing: {
      pickFolder: () => 'picked',
      copyToFolder: ({ ids }) => ({ saved: ids.length, error: null, isOver: false }),
      openPickedFolder: () => undefined,
    },
  })
  showSelection(25)
  await page.getByRole('button', { name: 'Save copies to a folder…' }).click()
  await expect.element(page.getByText('25 copies saved')).toBeVisible()
  expect(callsOf('sharing.copyToFolder')).toHaveLength(3)
  await page.getByRole('button', { name: 'Show in folder' }).click()
  await expect.poll(() => callsOf('sharing.openPickedFolder')).toEqual([{ folder: 'picked' }])
})

it('stops where it is told to, and says what is there', async () => {
  let goOn = (): void => {}
  const waiting = new Promise<void>((resolve) => {
    goOn = resolve
  })
  answerWith({
    sharing: {
      pickFolder: () => 'picked',
      copyToFolder: async ({ ids }) => {
        await waiting
        return { saved: ids.length, error: null, isOver: false }
      },
    },
  })
  showSelection(25)
  await page.getByRole('button', { name: 'Save copies to a folder…' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  goOn()
  await expect.element(page.getByText('Stopped after 10 copies')).toBeVisible()
  expect(callsOf('sharing.copyToFolder')).toHaveLength(1)
})

it('ends at a disk that is full, and says how far it came', async () => {
  const error = new AppError('disk', { detail: 'ENOSPC while exporting a file' }).data
  answerWith({
    sharing: {
      pickFolder: () => 'picked',
      copyToFolder: () => ({ saved: 4, error, isOver: true }),
    },
  })
  showSelection(25)
  await page.getByRole('button', { name: 'Save copies to a folder…' }).click()
  await expect.element(page.getByText('4 of 25 copies were saved')).toBeVisible()
  expect(callsOf('sharing.copyToFolder')).toHaveLength(1)
})

it('does nothing when the dialog was closed', async () => {
  answerWith({ sharing: { pickFolder: () => null } })
  showSelection(25)
  await page.getByRole('button', { name: 'Save copies to a folder…' }).click()
  await expect.poll(() => callsOf('sharing.pickFolder')).toHaveLength(1)
  expect(callsOf('sharing.copyToFolder')).toEqual([])
})

it('rates what is selected by Alt and a digit, by which signs are written in a text field', async () => {
  answerWith({ organise: { apply: () => ({ operation: 'o', changed: 2 }) } })
  showSelection(2)
  const field = document.createElement('input')
  document.body.append(field)
  const stop = listenToKeys({ t: createI18n('en').t, platform: 'linux' })
  field.focus()
  await userEvent.keyboard('{Alt>}4{/Alt}')
  field.remove()
  await userEvent.keyboard('{Alt>}5{/Alt}')
  await expect
    .poll(() => callsOf('organise.apply'))
    .toEqual([
      { items: { type: 'ids', ids: ['job-0', 'job-1'] }, change: { type: 'rate', rating: 5 } },
    ])
  await page.getByRole('radio', { name: '2 stars' }).click()
  await expect
    .poll(() => callsOf('organise.apply').at(-1))
    .toMatchObject({ change: { type: 'rate', rating: 2 } })
  stop()
})
