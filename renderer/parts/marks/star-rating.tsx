import { Star } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'

interface StarRatingProps {
  /** 0 to 5; null where several items differ. */
  readonly rating: number | null
  readonly onRate: (rating: number) => void
}

const STARS = [1, 2, 3, 4, 5] as const

/**
 * Renders five stars of which one is chosen: by a click, by the arrow keys or by its digit. The chosen one again, Delete or 0 take the rating
 * off. Real radio buttons lie invisibly over the stars.
 */
export function StarRating({ rating, onRate }: StarRatingProps) {
  const { t } = useTranslation()
  const name = useId()
  const [pointed, setPointed] = useState<number | null>(null)
  const shown = pointed ?? rating ?? 0
  const onKeyDown = (press: KeyboardEvent): void => {
    const digit = /^[0-5]$/.test(press.key) ? Number(press.key) : null
    const isClear = press.key === 'Delete' || press.key === 'Backspace'
    if ((digit === null && !isClear) || press.ctrlKey || press.altKey || press.metaKey) return
    press.preventDefault()
    press.stopPropagation()
    onRate(digit ?? 0)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the radio buttons in it have the focus
    <div
      role="radiogroup"
      aria-label={t('organise.rating')}
      onPointerLeave={() => setPointed(null)}
      onKeyDown={onKeyDown}
      className="-ml-1 flex"
    >
      {STARS.map((stars) => (
        <label
          key={stars}
          onPointerEnter={({ pointerType }) => {
            if (pointerType !== 'touch') setPointed(stars)
          }}
          className="ring-within relative flex size-7 items-center justify-center rounded-md pointer-coarse:size-10"
        >
          <input
            type="radio"
            name={name}
            value={stars}
            checked={rating === stars}
            aria-label={t('organise.stars', { count: stars })}
            onChange={() => onRate(stars)}
            onClick={() => {
              if (rating === stars) onRate(0)
            }}
            className="absolute inset-0 m-0 appearance-none opacity-0"
          />
          <Star
            aria-hidden
            strokeWidth={1.5}
            className={classNames(
              'size-4.5',
              stars <= shown ? 'fill-current text-ink' : 'text-ink-3',
            )}
          />
        </label>
      ))}
    </div>
  )
}
