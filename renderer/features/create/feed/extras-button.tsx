import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/domain/asset.ts'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { openViewer } from '../../../navigation/viewer-store.ts'

interface ExtrasButtonProps {
  /** By index; at least one. */
  readonly extras: readonly Asset[]
  readonly prompt: string
}

/** Renders the extras of a job, folded behind its last tile. Opens the viewer on the first of them. */
export function ExtrasButton({ extras, prompt }: ExtrasButtonProps) {
  const { t } = useTranslation()
  const count = extras.length
  return (
    <Tooltip label={t('job.extrasHint', { count })}>
      <button
        type="button"
        // Where the viewer finds the way back to from any of them.
        data-extras={extras.map(({ id }) => id).join(' ')}
        aria-label={t('job.openExtras', { count, prompt })}
        onClick={() => openViewer(extras[0]?.id ?? '', 'feed')}
        className="absolute top-1.5 right-1.5 h-6 min-w-8 rounded-md bg-black/60 px-2 text-xs font-medium text-white tabular-nums transition-colors duration-100 hover:bg-black/85"
      >
        +{count}
      </button>
    </Tooltip>
  )
}
