import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'

/** Signs that are offered; the emoji of the system, so that they need no words. */
const ICONS = ['⭐', '🎬', '👤', '🐾', '🌿', '🏙️', '🍜', '🎨', '🧪', '📌', '💡', '✅'] as const

interface IconChoiceProps {
  /** Null for the usual sign. */
  readonly icon: string | null
  readonly onChoose: (icon: string | null) => void
}

/** Renders the choice of a sign for a collection. */
export function IconChoice({ icon, onChoose }: IconChoiceProps) {
  const { t } = useTranslation()
  const name = useId()
  const shown: readonly (string | null)[] =
    icon === null || ICONS.some((each) => each === icon) ? [null, ...ICONS] : [null, icon, ...ICONS]
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-ink">{t('collections.icon')}</legend>
      <div className="flex flex-wrap gap-1">
        {shown.map((each) => (
          <label
            key={each ?? ''}
            className={classNames(
              'ring-within relative flex h-8 min-w-8 items-center justify-center rounded-md px-1 text-base',
              each === icon
                ? 'bg-hover shadow-[inset_0_0_0_1px_var(--line-strong)]'
                : 'hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={name}
              value={each ?? ''}
              checked={each === icon}
              aria-label={each ?? t('collections.usualIcon')}
              onChange={() => onChoose(each)}
              className="absolute inset-0 m-0 appearance-none opacity-0"
            />
            {each ?? <span className="px-1 text-xs text-ink-2">{t('collections.usualIcon')}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
