import type { CommandId } from '#shared/commands.ts'
import type { CommandContext } from '../../../commands/command.ts'
import { isEnabled } from '../../../commands/run-command.ts'
import { menuEntries } from '../../../commands/menu-entries.ts'
import type { MenuEntry } from '../../../ui/menu-list.tsx'

/** The groups of a job's menu: what is free, what may be charged, and what takes it away. */
const GROUPS = [
  ['jobReuse', 'jobCopyPrompt', 'jobCopyAddress', 'jobOpenProvider'],
  ['jobCheckAgain'],
  ['jobRetry', 'jobSendSmaller', 'jobRunAgain'],
  ['jobMoveToFront', 'jobMoveUp'],
  ['jobCancel', 'jobCancelBatch', 'jobDismiss'],
] as const satisfies readonly (readonly CommandId[])[]

/** Returns the menu of the job in the context: all that can be done with it now, wherever it is shown. */
export function jobEntries(context: CommandContext): MenuEntry[] {
  const sendsMissing = isEnabled('jobRetry', context) || isEnabled('jobSendSmaller', context)
  // Of a job of which something is missing, that is what one would run again.
  const groups = GROUPS.map((group) => group.filter((id) => id !== 'jobRunAgain' || !sendsMissing))
  return menuEntries(groups, context)
}
