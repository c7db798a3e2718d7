import { useTranslation } from 'react-i18next'
import type { CallView, MadeView } from '#shared/domain/chat-view.ts'
import { isBuiltInTool } from '#shared/domain/built-in-tool.ts'
import type { Progress } from '#shared/domain/generation.ts'
import { useDiskSpace } from '../../../data/disk-space.ts'
import { useFeed } from '../../../data/feed/feed-store.ts'
import { heldBecause, useQueue } from '../../../data/queue-store.ts'
import { formatPercent } from '../../../i18n/format.ts'
import { progressText, waitingText } from '../../../parts/progress/progress-text.ts'
import { Remaining } from '../../../parts/progress/remaining.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { readArguments } from './call-arguments.ts'

interface PendingOutputsProps {
  readonly call: CallView
  readonly made: MadeView
  readonly prompt: string
}

const UNKNOWN: Progress = { fraction: null, stage: null }
/** CSS pixels. */
const HEIGHT = 200

/** Renders the trays of what a call is still making; the first one says how far it is. */
export function PendingOutputs({ call, made, prompt }: PendingOutputsProps) {
  const { t } = useTranslation()
  const left = Math.max(1, made.asked - made.outputs.length)
  const ratio = askedRatio(call)
  return Array.from({ length: left }, (_, place) => (
    <li
      // oxlint-disable-next-line react/no-array-index-key -- one is as the other
      key={place}
      aria-label={t('chat.pending', { prompt })}
      className="edged relative max-w-full list-none overflow-hidden rounded-md tray"
      style={{ width: Math.round(HEIGHT * ratio), aspectRatio: ratio }}
    >
      {made.state !== 'queued' && (
        <div
          aria-hidden
          className={classNames('absolute inset-0 tray-glow', place > 0 && 'opacity-50')}
        />
      )}
      {place === 0 && <MadeProgress made={made} />}
    </li>
  ))
}

function MadeProgress({ made }: { readonly made: MadeView }) {
  const { t, i18n } = useTranslation()
  const live = useFeed((state) => state.progress[made.job])
  const job = useFeed(({ items }) => items.get(made.job))
  const progress = live ?? made.progress ?? UNKNOWN
  const waits = made.state === 'queued'
  const place = useQueue(({ places }) => places.get(made.job)?.place)
  const paused = useQueue((view) => view.state.paused)
  const heldBy = useQueue((view) => (job === undefined ? null : heldBecause(view, job)))
  const room = useDiskSpace(progress.blockedBy !== undefined)
  const { state, stage } = progressText(t, i18n.language, made.state, progress, room)
  const percent =
    progress.fraction === null ? null : formatPercent(i18n.language, progress.fraction)
  return (
    <>
      <div className="absolute inset-x-0 bottom-0 px-2.5 pb-2">
        <Remaining
          progress={progress}
          parts={[state, percent, waits ? waitingText(t, { place, paused, heldBy }) : stage]}
        />
      </div>
      {!waits && (
        <div className="absolute inset-x-0 bottom-0">
          <ProgressBar
            label={t('job.progress')}
            fraction={progress.fraction}
            valueText={percent === null ? state : `${state}, ${percent}`}
          />
        </div>
      )}
    </>
  )
}

/** Width divided by height as asked for; a square where nothing is said. */
function askedRatio({ tool, edited, arguments: json }: CallView): number {
  const values = isBuiltInTool(tool) ? readArguments(tool, edited ?? json) : null
  const [width = 1, height = 1] = (values?.size ?? values?.aspect_ratio ?? '1x1')
    .split(/[x:]/)
    .map(Number)
  return width > 0 && height > 0 ? width / height : 1
}
