import { Copy, RotateCcw, X } from 'lucide-react'
import type { Job } from '#shared/domain/generation.ts'
import { dismissJobs, retryJobs } from '../../../commands/job-groups.ts'
import { copyOf } from '../../../commands/jobs.ts'
import { costNote } from '../../../commands/menu-entries.ts'
import { canSendSmaller, missingOutputs } from '../../../data/feed/job-slots.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import type { MenuEntry } from '../../../ui/menu-list.tsx'
import { freshGesture } from '../../../ui/spend.ts'
import { ASKED_FROM } from '../../../ui/use-question.ts'

/** What a second press at once for would be a slip, however it comes: by the button or by the menu. */
export function retrySubject([job]: readonly [Job, ...Job[]]): string {
  return `retry ${job.id}`
}

/** Returns which of jobs that are told of in one line are sent again together, and how many outputs that makes. */
export function sentAgain(jobs: readonly Job[]): {
  readonly jobs: Job[]
  readonly outputs: number
} {
  const again = jobs.filter((job) => missingOutputs(job) > 0 && !canSendSmaller(job))
  return { jobs: again, outputs: again.reduce((sum, job) => sum + missingOutputs(job), 0) }
}

/** Returns the menu of jobs that are told of in one line. */
export function joinedEntries(t: Translate, jobs: readonly [Job, ...Job[]]): MenuEntry[] {
  const prompts = jobs.map(({ request }) => request.prompt).join('\n')
  const { jobs: again, outputs } = sentAgain(jobs)
  return [
    { label: t('job.copyPrompts'), icon: Copy, onChoose: () => copyOf(t, 'prompt', prompts) },
    // So many are asked about first, which a menu that closes cannot do: the line's own button does.
    ...(outputs === 0 || outputs >= ASKED_FROM
      ? []
      : [
          {
            label: t('job.retryAll', { count: again.length }),
            icon: RotateCcw,
            note: costNote(t),
            startsGroup: true,
            onChoose: () => {
              const gesture = freshGesture({}, retrySubject(jobs))
              if (gesture !== null) void retryJobs(t, again, gesture)
            },
          },
        ]),
    {
      label: t('job.dismissAll'),
      icon: X,
      startsGroup: true,
      onChoose: () => void dismissJobs(t, jobs),
    },
  ]
}
