import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AspectRatio } from '#shared/domain/aspect-ratio.ts'
import { CheckChips } from '../../ui/check-chips.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { RadioChips } from '../../ui/radio-chips.tsx'
import { withToggled } from './toggle-option.ts'

interface RatioPickerProps<T extends string> {
  readonly options: readonly RatioOption<T>[]
  readonly value: T
  /** What is chosen while everything is made in several ratios; null while it is made in one. */
  readonly several: readonly T[] | null
  readonly onChange: (value: T) => void
  readonly onChangeSeveral: (values: readonly T[] | null) => void
}

export interface RatioOption<T extends string> {
  readonly value: T
  /** The API's name for it. */
  readonly ratio: AspectRatio
  /** The accessible name. */
  readonly label: string
  /** Shown beside the ratio once it is chosen, such as its size in pixels. */
  readonly detail?: string
}

/**
 * Shows the aspect ratios as their shapes, with the name of the chosen one beside them. A button makes it a choice of
 * several, each of which is made.
 */
export function RatioPicker<T extends string>(props: RatioPickerProps<T>) {
  const { options, value, several, onChange, onChangeSeveral } = props
  const { t } = useTranslation()
  const choices = options.map((option) => ({
    value: option.value,
    label: option.label,
    content: <RatioShape ratio={option.ratio} />,
  }))
  const chosen = several?.length === 1 ? several[0] : several === null ? value : undefined
  const shown = options.find((option) => option.value === chosen)
  const isDetailed = options.some(({ detail }) => detail !== undefined)
  return (
    <div className="flex items-center gap-2">
      {several === null ? (
        <RadioChips
          compact
          label={t('composer.ratio')}
          options={choices}
          value={value}
          onChange={onChange}
        />
      ) : (
        <CheckChips
          compact
          label={t('composer.ratios')}
          options={choices}
          values={several}
          onToggle={(toggled) => {
            const all = options.map((option) => option.value)
            onChangeSeveral(withToggled(all, several, toggled))
          }}
        />
      )}
      <IconButton
        icon={ListChecks}
        label={t('composer.severalRatios')}
        aria-pressed={several !== null}
        className="-mx-1"
        onClick={() => {
          // The first of them stays chosen, rather than one that was switched off.
          if (several?.[0] !== undefined) onChange(several[0])
          onChangeSeveral(several === null ? [value] : null)
        }}
      />
      <span
        aria-hidden
        // As wide as its longest text, so that its neighbours do not move.
        className={`text-xs whitespace-nowrap text-ink-2 tabular-nums ${isDetailed ? 'min-w-25' : 'min-w-12'}`}
      >
        {shown === undefined ? (
          t('composer.ratioCount', { count: several?.length ?? 0 })
        ) : (
          <>
            {shown.ratio}
            {shown.detail !== undefined && (
              <span className="ml-1.5 text-ink-3">{shown.detail}</span>
            )}
          </>
        )}
      </span>
    </div>
  )
}

/** Longest side of a drawn shape, in CSS pixels. */
const SHAPE = 15

/** Draws the ratio's name, so that 16:9 and 3:2 look different: the API's 3:2 is really 7:4. */
function RatioShape({ ratio }: { readonly ratio: AspectRatio }) {
  const [width = 1, height = 1] = ratio.split(':').map(Number)
  const scale = SHAPE / Math.max(width, height)
  const drawnWidth = Math.round(width * scale)
  const drawnHeight = Math.round(height * scale)
  return (
    <svg aria-hidden width="18" height="18" fill="none" stroke="currentColor" strokeWidth="1.5">
      <rect
        x={(18 - drawnWidth) / 2}
        y={(18 - drawnHeight) / 2}
        width={drawnWidth}
        height={drawnHeight}
        rx="2"
      />
    </svg>
  )
}
