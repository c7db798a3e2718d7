import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/generation.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { ContextMenu, type ContextMenuControl } from '../../../ui/context-menu.tsx'
import type { MenuEntry } from '../../../ui/menu-list.tsx'
import { jobEntries } from './job-entries.ts'

interface JobContextMenuProps {
  readonly menu: ContextMenuControl
  readonly job: Job
  /** What it offers in place of everything that can be done with the job. */
  readonly entries?: readonly MenuEntry[] | null
}

/** Renders the menu of what stands for a job in the sheet, from its first opening on: before that, none of its commands is asked for. */
export function JobContextMenu({ menu, job, entries = null }: JobContextMenuProps) {
  const { t } = useTranslation()
  const contextOf = useCommandContext()
  if (menu.place === null) return null
  return (
    <ContextMenu
      menu={menu}
      label={t('queue.more', { prompt: job.request.prompt })}
      entries={entries ?? jobEntries(contextOf({ job }))}
    />
  )
}
