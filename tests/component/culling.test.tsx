import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Flag } from '#shared/domain/organise.ts'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { usePanes } from '../../renderer/data/panes.ts'
import { useSettings } from '../../renderer/data/settings-store.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { Viewer } from '../../renderer/features/viewer/viewer.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { openViewer, useViewer } from '../../renderer/navigation/viewer-store.ts'
import { endedJob, output } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { untilHeld } from './support/held-clock.ts'
import { show } from './support/show.tsx'

const job = endedJob('job', 1, 'succeeded', [output('job', 0), output('job', 1)])
const viewer = page.getByRole('dialog')
const shownId = () => useViewer.getState().assetId
const changes = () => callsOf('organise.apply').map((input) => Reflect.get(Object(input), 'change'))

let marks: Record<string, { rating: number; flag: Flag }>
let stop: () => void

beforeEach(async () => {
  marks = {}
  useViewer.setState(({ openings }) => ({ ...useViewer.getInitialState(), openings }))
  usePanes.setState(usePanes.getInitialState())
  useSettings.setState(useSettings.getInitialState())
  answerWith({
    jobs: { list: () => ({ jobs: [job], next: null }) },
    settings: {
      update: ({ advances = false }) => ({ ...useSettings.getState().settings, advances }),
    },
    organise: {
      commonMarks({ items }) {
        const [id = ''] = items.type === 'ids' ? items.ids : []
        const { rating, flag } = marks[id] ?? { rating: 0, flag: 0 }
        return { items: 1, rating, flag, favourite: false, note: '', tags: [], collections: [] }
      },
      apply({ items, change }) {
        const [id = ''] = items.type === 'ids' ? items.ids : []
        const before = marks[id] ?? { rating: 0, flag: 0 }
        if (change.type === 'rate') marks = { ...marks, [id]: { ...before, rating: change.rating } }
        if (change.type === 'flag') marks = { ...marks, [id]: { ...before, flag: change.flag } }
        return { operation: `of ${id}`, changed: 1 }
      },
      undo: () => ({ operation: 'undo', changed: 1 }),
    },
  })
  await feed.reload()
  const { t } = createI18n('en')
  stop = listenToKeys({ t, platform: 'linux' })
  show(<Viewer inspector={null}>{null}</Viewer>)
  openViewer('job-0', 'feed')
  await vi.waitUntil(() => document.querySelector('[role="dialog"]'), { timeout: 30_000 })
})

afterEach(() => stop())

it('keeps, rejects and rates by keys, and shows it for a moment and beside the place', async () => {
  // The moment lasts for as long as the clock is held.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await userEvent.keyboard('p')
  await untilHeld(() => viewer.getByRole('status').getByText('Kept').elements().length > 0)
  vi.useRealTimers()
  await expect.element(viewer.getByText('Kept', { exact: true }).first()).toBeInTheDocument()
  await userEvent.keyboard('{Alt>}4{/Alt}')
  await expect.element(viewer.getByText('4 stars').first()).toBeInTheDocument()
  await userEvent.keyboard('n')
  await expect.poll(changes).toEqual([
    { type: 'flag', flag: 1 },
    { type: 'rate', rating: 4 },
    { type: 'flag', flag: -1 },
  ])
  // What was said is seen at the picture itself once the sign has gone.
  await expect.element(viewer.getByRole('status').getByText('Rejected')).not.toBeInTheDocument()
  await expect.element(viewer.getByText('Rejected')).toBeInTheDocument()
  expect(shownId()).toBe('job-0')
})

it('leaves the digits alone to the zoom', async () => {
  await userEvent.keyboard('0')
  await userEvent.keyboard('1')
  await expect.element(viewer.getByText('100%').first()).toBeInTheDocument()
  expect(changes()).toEqual([])
})

it('goes on to the next one after a mark, where that was chosen, and not when it is taken back', async () => {
  await userEvent.keyboard('a')
  await expect.poll(() => useSettings.getState().settings.advances).toBe(true)
  await userEvent.keyboard('u')
  await expect.poll(changes).toHaveLength(1)
  expect(shownId()).toBe('job-0')
  await userEvent.keyboard('p')
  await expect.poll(shownId).toBe('job-1')
  expect(callsOf('organise.apply').at(-1)).toMatchObject({ items: { ids: ['job-0'] } })
})

it('goes on before the mark is saved, so that the next key is about the next one', async () => {
  const ends: (() => void)[] = []
  answerWith({
    organise: {
      apply: () =>
        new Promise((resolve) => {
          ends.push(() => resolve({ operation: 'o', changed: 1 }))
        }),
    },
  })
  useSettings.setState(({ settings }) => ({ settings: { ...settings, advances: true } }))
  await userEvent.keyboard('p')
  await userEvent.keyboard('n')
  await expect.poll(() => ends.length).toBe(2)
  for (const end of ends) end()
  expect(callsOf('organise.apply')).toEqual([
    { items: { type: 'ids', ids: ['job-0'] }, change: { type: 'flag', flag: 1 } },
    { items: { type: 'ids', ids: ['job-1'] }, change: { type: 'flag', flag: -1 } },
  ])
})

it('does nothing again while a key is held, and can be undone', async () => {
  await userEvent.keyboard('{p>4}{/p}')
  await expect.poll(changes).toEqual([{ type: 'flag', flag: 1 }])
  undoStack.undo()
  await expect.poll(() => callsOf('organise.undo')).toEqual([{ operation: 'of job-0' }])
})
