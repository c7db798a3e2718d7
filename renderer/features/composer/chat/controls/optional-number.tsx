import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FIELD } from '../../../../ui/field-styles.ts'

interface OptionalNumberProps {
  /** Its accessible name. */
  readonly label: string
  /** From 0. */
  readonly max: number
  /** Null: the server decides. */
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}

/** Renders a number with a decimal point, which may be left to the server. */
export function OptionalNumber({ label, max, value, onChange }: OptionalNumberProps) {
  const { t } = useTranslation()
  // As it is typed: `0.` is on its way to a number.
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <input
      type="number"
      aria-label={label}
      value={typed ?? value ?? ''}
      min={0}
      max={max}
      step={0.1}
      placeholder={t('chatComposer.more.byServer')}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        const { valueAsNumber } = currentTarget
        if (currentTarget.value === '') onChange(null)
        else if (valueAsNumber >= 0 && valueAsNumber <= max) onChange(valueAsNumber)
      }}
      onBlur={() => setTyped(null)}
      className={`${FIELD} border-line-strong tabular-nums`}
    />
  )
}
