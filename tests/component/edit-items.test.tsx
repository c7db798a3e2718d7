import { beforeEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { AssetEdit } from '#shared/domain/edit.ts'
import type { Job } from '#shared/domain/generation.ts'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { EMPTY_FEED, withJob } from '../../renderer/data/feed/feed-state.ts'
import { ItemInspector } from '../../renderer/features/inspector/item/item-inspector.tsx'
import { OutputTile } from '../../renderer/features/create/feed/output-tile.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { useViewer } from '../../renderer/navigation/viewer-store.ts'
import { editJob, endedJob, output } from '../unit/renderer/jobs.ts'
import { answerWith } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const ACCEPTED: AssetEdit = { type: 'answer', verdict: 'accepted' }
const REFUSED: AssetEdit = { type: 'answer', verdict: 'refused', reason: 'another-picture' }
const RESULT: AssetEdit = { type: 'result', answer: 'edit-0', verdict: 'accepted', spill: 0 }
const steps = page.getByRole('list', { name: 'Edit' })

/** The job that made the original, which is in the library. */
const before: Job = endedJob('original', 1, 'succeeded', [
  { ...output('original', 0), id: 'original' },
])

function tell(jobs: readonly Job[]): void {
  feed.store.setState(jobs.reduce(withJob, EMPTY_FEED))
  answerWith({
    library: {
      jobOf: ({ id }) => jobs.find((job) => itemsOf(job).some((item) => item.id === id)) ?? null,
    },
    ledger: {
      requestsOf: () => ({ requests: 1, startedAt: 1 }),
      madeFrom: () => ({ assets: [], jobs: 0 }),
    },
  })
}

const itemsOf = ({ outputs, extras = [] }: Job) => [...outputs, ...extras]

function inspect(job: Job, id: string, language: 'en' | 'zh-CN' = 'en'): void {
  const asset = itemsOf(job).find((item) => item.id === id)
  if (asset === undefined) throw new Error('There is no such item')
  show(<ItemInspector entry={{ asset, job }} hasActions={false} />, createI18n(language))
}

beforeEach(() => useViewer.setState(useViewer.getInitialState()))

it('shows the steps of an edit, from which one walks to the original and the raw answer', async () => {
  const job = editJob('edit', 2, ACCEPTED, RESULT)
  tell([before, job])
  inspect(job, 'edit-1')
  await expect.element(steps.getByRole('button', { name: 'Open the original' })).toBeVisible()
  expect(steps.element().textContent).toBe('OriginalRaw answerResult')
  await expect
    .element(steps.getByRole('button', { name: 'Open the result' }))
    .toHaveAttribute('aria-current', 'step')
  await expect
    .element(page.getByText(/It arrived beside what was asked for/))
    .not.toBeInTheDocument()
  await steps.getByRole('button', { name: 'Open the raw answer' }).click()
  await expect.poll(() => useViewer.getState().assetId).toBe('edit-0')
})

it('says of an original that is gone, and of an answer that was refused, what there is to say', async () => {
  const job = editJob('edit', 2, REFUSED)
  tell([job])
  inspect(job, 'edit-0')
  await expect
    .element(page.getByText(/Outside the mask it does not show the same picture/))
    .toBeVisible()
  await expect.element(steps.getByText('Not in the library')).toBeInTheDocument()
  await expect
    .element(steps.getByRole('button', { name: 'Open the result' }))
    .not.toBeInTheDocument()
})

it('warns of what is to be looked at, in Chinese too', async () => {
  const doubtful = { ...RESULT, verdict: 'few-details', spill: 0.4 } as const
  const job = editJob('edit', 2, ACCEPTED, doubtful)
  tell([job])
  inspect(job, 'edit-1', 'zh-CN')
  await expect.element(page.getByText(/修改超出了蒙版的边缘/)).toBeVisible()
  await expect.element(page.getByText(/蒙版之外的细节太少/)).toBeVisible()
})

it('tells of a result that is being made', async () => {
  const job = editJob('edit', 2, null)
  tell([job])
  inspect(job, 'edit-0')
  await expect.element(page.getByText('The change is being put into the original.')).toBeVisible()
})

it('shows nothing of an edit for any other picture', async () => {
  tell([before])
  inspect(before, 'original')
  await expect.element(page.getByText('Prompt')).toBeVisible()
  await expect.element(steps).not.toBeInTheDocument()
})

it('marks a raw answer in the feed by a word, and its refusal for who hears it', async () => {
  const job = editJob('edit', 2, REFUSED)
  const [asset] = job.outputs
  if (asset === undefined) throw new Error('There is no answer')
  const size = { width: 320, height: 320 }
  show(
    <div style={size}>
      <OutputTile asset={asset} job={job} extras={[]} {...size} position={1} total={1} />
    </div>,
  )
  await expect.element(page.getByText('Raw answer')).toBeVisible()
  await expect
    .element(page.getByRole('button', { name: /Raw answer\. Outside the mask it does not/ }))
    .toBeInTheDocument()
})
