import { CircleCheck, CircleX, Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Flag } from '#shared/domain/organise.ts'

interface MarkBadgeProps {
  readonly rating: number
  readonly flag: Flag
}

/** Renders what the user thinks of an item, in few signs; nothing where that is nothing yet. Its place has to be dark. */
export function MarkBadge({ rating, flag }: MarkBadgeProps) {
  const { t } = useTranslation()
  if (rating === 0 && flag === 0) return null
  return (
    <span className="flex items-center gap-1.5">
      {flag === 1 && <CircleCheck aria-hidden className="size-4" strokeWidth={1.75} />}
      {flag === -1 && <CircleX aria-hidden className="size-4" strokeWidth={1.75} />}
      {flag !== 0 && (
        <span className="sr-only">{t(flag === 1 ? 'organise.isKept' : 'organise.isRejected')}</span>
      )}
      {rating > 0 && (
        <span className="flex">
          {Array.from({ length: rating }, (_, place) => (
            <Star key={place} aria-hidden className="size-3.5 fill-current" strokeWidth={1.5} />
          ))}
          <span className="sr-only">{t('organise.stars', { count: rating })}</span>
        </span>
      )}
    </span>
  )
}
