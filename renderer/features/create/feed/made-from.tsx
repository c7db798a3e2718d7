import { useTranslation } from 'react-i18next'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { ReferencePicture } from '../../../parts/reference-picture.tsx'
import { usedReferences } from '../../../data/used-references.ts'

/** Pictures that are shown; of more, only the number. */
const MOST_SHOWN = 3

interface MadeFromProps {
  readonly request: GenerationRequest
}

/**
 * Renders the pictures that a job was made from, small: it was an edit, or an animation. Nothing for a job of words
 * alone.
 */
export function MadeFrom({ request }: MadeFromProps) {
  const { t } = useTranslation()
  const references = usedReferences(request)
  const count = references.length
  if (count === 0) return null
  const label =
    request.kind === 'video' ? t('job.animatedFrom', { count }) : t('job.editedFrom', { count })
  return (
    <span title={label} className="flex h-8 shrink-0 items-center gap-1">
      <span className="sr-only">{label}</span>
      {references.slice(0, MOST_SHOWN).map((reference, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- what a job is sent with never changes
        <span key={place} className="size-6 overflow-hidden rounded-sm bg-raised">
          <ReferencePicture reference={reference} />
        </span>
      ))}
      {count > MOST_SHOWN && (
        <span aria-hidden className="pl-0.5 text-xs text-ink-3 tabular-nums">
          +{count - MOST_SHOWN}
        </span>
      )}
    </span>
  )
}
