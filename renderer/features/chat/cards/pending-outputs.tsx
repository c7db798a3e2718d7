import { useTranslation } from 'react-i18next'
import type { CallView, MadeView } from '#shared/domain/chat-view.ts'
import { isBuiltInTool } from '#shared/domain/built-in-tool.ts'
import { useFeed } from '../../../data/feed/feed-store.ts'
import { TileProgress } from '../../../parts/progress/tile-progress.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { readArguments } from './call-arguments.ts'

interface PendingOutputsProps {
  readonly call: CallView
  readonly made: MadeView
  readonly prompt: string
}

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
  const job = useFeed(({ items }) => items.get(made.job))
  return <TileProgress id={made.job} state={made.state} known={made.progress} job={job} />
}

/** Width divided by height as asked for; a square where nothing is said. */
function askedRatio({ tool, edited, arguments: json }: CallView): number {
  const values = isBuiltInTool(tool) ? readArguments(tool, edited ?? json) : null
  const [width = 1, height = 1] = (values?.size ?? values?.aspect_ratio ?? '1x1')
    .split(/[x:]/)
    .map(Number)
  return width > 0 && height > 0 ? width / height : 1
}
