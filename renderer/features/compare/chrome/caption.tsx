import { useTranslation } from 'react-i18next'
import { isEditResult, isRawAnswer } from '../../../data/feed/edit-items.ts'
import { focusCompared } from '../../../navigation/compare-store.ts'
import type { Compared } from '../use-compared.ts'

interface CaptionProps {
  readonly item: Compared
  readonly isFocused: boolean
  readonly side: 'left' | 'right'
  /** Whether it is what one sees, where only one of them is. */
  readonly isShown?: boolean
}

/** What an item is, small, at its corner. A press makes it the one that favourite, trash and the like are about. */
export function Caption({ item, isFocused, side, isShown = true }: CaptionProps) {
  const { t } = useTranslation()
  const { asset, job, place } = item
  const role = isEditResult(asset)
    ? t('edit.result')
    : isRawAnswer(asset, job.request)
      ? t('edit.answer')
      : null
  return (
    <button
      type="button"
      aria-pressed={isFocused}
      data-side={side}
      data-shown={isShown ? '' : undefined}
      onFocus={() => focusCompared(asset.id)}
      onClick={() => focusCompared(asset.id)}
      className="compare-caption"
    >
      <span className="font-medium">{place}</span> {role !== null && <span>{role} </span>}
      <span dir="auto" className="min-w-0 truncate text-ink-2">
        {job.request.prompt}
      </span>{' '}
      <span className="shrink-0 text-ink-2 tabular-nums">
        {t('viewer.pixels', { width: asset.width, height: asset.height })}
      </span>
    </button>
  )
}
