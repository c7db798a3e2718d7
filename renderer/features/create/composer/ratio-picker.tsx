import { useTranslation } from 'react-i18next'
import type { AspectRatio } from '#shared/domain/aspect-ratio.ts'
import { RadioChips } from '../../../ui/radio-chips.tsx'

/** Longest side of a drawn shape, in CSS pixels. */
const SHAPE = 15

interface RatioPickerProps<T extends string> {
  readonly options: readonly RatioOption<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
}

export interface RatioOption<T extends string> {
  readonly value: T
  /** The API's name for it. */
  readonly ratio: AspectRatio
  /** The accessible name. */
  readonly label: string
  /** Stands beside the ratio once it is chosen, such as its size in pixels. */
  readonly detail?: string
}

/** The aspect ratios as the shapes they are. The name of the chosen one stands beside them. */
export function RatioPicker<T extends string>({ options, value, onChange }: RatioPickerProps<T>) {
  const { t } = useTranslation()
  const chosen = options.find((option) => option.value === value)
  return (
    <div className="flex items-center gap-2">
      <RadioChips
        compact
        label={t('composer.ratio')}
        value={value}
        onChange={onChange}
        options={options.map((option) => ({
          value: option.value,
          label: option.label,
          content: <Shape ratio={option.ratio} />,
        }))}
      />
      {chosen !== undefined && (
        <span aria-hidden className="text-xs whitespace-nowrap text-ink-2 tabular-nums">
          {chosen.ratio}
          {chosen.detail !== undefined && (
            <span className="ml-1.5 inline-block min-w-18 text-ink-3">{chosen.detail}</span>
          )}
        </span>
      )}
    </div>
  )
}

/** Drawn by the ratio's name, so that 16:9 and 3:2 can be told apart: the API's 3:2 is really 7:4. */
function Shape({ ratio }: { readonly ratio: AspectRatio }) {
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
