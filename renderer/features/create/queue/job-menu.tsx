import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/generation.ts'
import type { MenuEntry } from '../../../ui/menu-list.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { askToCancel, moveInQueue } from '../../../commands/queue.ts'
import { useQueue } from '../../../data/queue-store.ts'

/** What else can be done with a job that waits or runs: its place in line, and the batch that it belongs to. */
export function JobMenu({ job }: { readonly job: Job }) {
  const { t } = useTranslation()
  const place = useQueue(({ places }) => places.get(job.id)?.place ?? 0)
  const { id, batchId } = job
  const moves: readonly MenuEntry[] = [
    { label: t('queue.moveToFront'), onChoose: () => void moveInQueue(t, id, 'front') },
    { label: t('queue.moveUp'), onChoose: () => void moveInQueue(t, id, 'up') },
  ]
  const entries = [
    ...(job.state === 'queued' && place > 0 ? moves : []),
    ...(batchId === null
      ? []
      : [{ label: t('queue.cancelBatch'), onChoose: () => askToCancel({ batchId }) }]),
  ]
  if (entries.length === 0) return null
  return <Menu label={t('queue.more', { prompt: job.request.prompt })} entries={entries} />
}
