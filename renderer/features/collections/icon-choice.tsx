import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import {
  COLLECTION_ICONS,
  isCollectionIcon,
  type CollectionIcon,
} from '../../parts/marks/collection-icons.ts'
import { classNames } from '../../ui/class-names.ts'

interface IconChoiceProps {
  /** Null for the usual sign; an emoji where it was made by the command line. */
  readonly icon: string | null
  readonly onChoose: (icon: string | null) => void
}

const NAMES = Object.keys(COLLECTION_ICONS).filter(isCollectionIcon)

/** Renders the choice of a sign for a collection. */
export function IconChoice({ icon, onChoose }: IconChoiceProps) {
  const { t } = useTranslation()
  const name = useId()
  const own = icon === null || isCollectionIcon(icon) ? [] : [icon]
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-ink">{t('collections.icon')}</legend>
      <div className="flex flex-wrap gap-1">
        {[null, ...own, ...NAMES].map((each) => (
          <label
            key={each ?? ''}
            className={classNames(
              'ring-within relative flex h-8 min-w-8 items-center justify-center rounded-md px-1 text-ink-2',
              each === icon
                ? 'bg-hover text-ink shadow-[inset_0_0_0_1px_var(--line-strong)]'
                : 'hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={name}
              value={each ?? ''}
              checked={each === icon}
              aria-label={
                each === null
                  ? t('collections.usualIcon')
                  : isCollectionIcon(each)
                    ? t(`collections.icons.${each}`)
                    : each
              }
              onChange={() => onChoose(each)}
              className="absolute inset-0 m-0 appearance-none opacity-0"
            />
            <Sign icon={each} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Sign({ icon }: { readonly icon: string | null }) {
  const { t } = useTranslation()
  if (icon === null) return <span className="px-1 text-xs">{t('collections.usualIcon')}</span>
  if (!isCollectionIcon(icon)) return <span className="text-base">{icon}</span>
  const Icon = COLLECTION_ICONS[icon satisfies CollectionIcon]
  return <Icon aria-hidden className="size-4" strokeWidth={1.75} />
}
