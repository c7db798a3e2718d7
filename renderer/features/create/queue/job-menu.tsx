import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/generation.ts'
import { menuEntries } from '../../../commands/menu-entries.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { Menu } from '../../../ui/menu.tsx'
import { useQueue } from '../../../data/queue-store.ts'

const GROUPS = [['jobMoveToFront', 'jobMoveUp', 'jobCancelBatch']] as const

/** Renders the other actions for a queued or running job: its place in the queue, and its batch. */
export function JobMenu({ job }: { readonly job: Job }) {
  const { t } = useTranslation()
  // Whether it can be moved, which depends on its place.
  useQueue(({ places }) => places.get(job.id)?.place ?? 0)
  const entries = menuEntries(GROUPS, useCommandContext()({ job }))
  if (entries.length === 0) return null
  return <Menu label={t('queue.more', { prompt: job.request.prompt })} entries={() => entries} />
}
