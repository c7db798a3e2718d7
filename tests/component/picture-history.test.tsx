import { afterEach, beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Job } from '#shared/domain/generation.ts'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { usePanes } from '../../renderer/data/panes.ts'
import { ViewedInspector } from '../../renderer/features/inspector/inspector.tsx'
import { Viewer } from '../../renderer/features/viewer/viewer.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { openViewer, useViewer } from '../../renderer/navigation/viewer-store.ts'
import { EDIT_REQUEST, endedJob, output } from '../unit/renderer/jobs.ts'
import { answerWith } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

/** A job with one picture, which was made from that of another. */
function step(id: string, createdAt: number, parent: string | null): Job {
  const job = endedJob(id, createdAt, 'succeeded', [output(id, 0)])
  if (parent === null) return job
  const picture = {
    type: 'stored',
    kind: 'image',
    sha256: 'a'.repeat(64),
    mime: 'image/png',
    bytes: 1,
    name: 'one.png',
    width: 1,
    height: 1,
    asset: `${parent}-0`,
  } as const
  return { ...job, request: { ...EDIT_REQUEST, references: [picture] } }
}

const JOBS = [step('third', 3, 'second'), step('second', 2, 'first'), step('first', 1, null)]
const shownId = () => useViewer.getState().assetId

let stop = (): void => {}
afterEach(() => stop())
beforeEach(() => {
  useViewer.setState(({ openings }) => ({ ...useViewer.getInitialState(), openings }))
  usePanes.setState({ inspectorOpen: true })
  answerWith({
    jobs: { list: () => ({ jobs: JOBS, next: null }) },
    ledger: {
      requestsOf: () => ({ requests: 1, startedAt: 1 }),
      madeFrom: () => ({ assets: [], jobs: 0 }),
      usedSince: () => [],
    },
    library: {
      isGivenUp: () => false,
      jobOf: ({ id }: { id: string }) => JOBS.find((job) => `${job.id}-0` === id) ?? null,
    },
  })
})

it('the steps that led to a picture are walked by the arrow keys, opened by Enter, and stay where they are', async () => {
  await feed.reload()
  stop = listenToKeys({ t: createI18n('en').t, platform: 'linux' })
  show(<Viewer inspector={<ViewedInspector />}>{null}</Viewer>)
  openViewer('third-0', 'feed')
  const strip = page.getByRole('list', { name: 'Steps of this picture' })
  await expect
    .element(strip.getByRole('button', { name: 'Step 3 of 3, which is shown' }))
    .toBeVisible()
  strip.getByRole('button', { name: 'Step 3 of 3, which is shown' }).element().focus()
  await userEvent.keyboard('{ArrowLeft}')
  expect(shownId()).toBe('third-0')
  await expect.element(strip.getByRole('button', { name: 'Open step 2 of 3' })).toHaveFocus()
  await userEvent.keyboard('{Home}')
  await userEvent.keyboard('{Enter}')
  await expect.poll(shownId).toBe('first-0')
  await expect
    .element(strip.getByRole('button', { name: 'Step 1 of 3, which is shown' }))
    .toHaveFocus()
  await userEvent.keyboard('{ArrowRight}{Enter}')
  await expect.poll(shownId).toBe('second-0')
  await expect.element(strip.getByRole('button', { name: 'Open step 3 of 3' })).toBeVisible()
  // With the focus in it the information closes, and the picture has the keys.
  await userEvent.keyboard('i')
  await expect.element(strip).not.toBeInTheDocument()
  await expect.element(page.getByRole('dialog')).toHaveFocus()
})
