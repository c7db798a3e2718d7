import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/generation.ts'
import { menuEntries } from '../../../commands/menu-entries.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { Menu } from '../../../ui/menu.tsx'
import { useQueue } from '../../../data/queue-store.ts'

const GROUPS = [['jobMoveToFront', 'jobMoveUp', 'jobCancelBatch']] as const

/** What else can be done with a job that waits or runs: its place in line, and the batch that it belongs to. */
export function JobMenu({ job }: { readonly job: Job }) {
  const { t } = useTranslation()
  // Whether it can be moved, of which its place tells.
  useQueue(({ places }) => places.get(job.id)?.place ?? 0)
  const entries = menuEntries(GROUPS, useCommandContext()({ job }))
  if (entries.length === 0) return null
  return <Menu label={t('queue.more', { prompt: job.request.prompt })} entries={() => entries} />
}
