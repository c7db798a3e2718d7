import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

interface RangeProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'value'> {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (value: number) => void
}

/** Renders the browser's own slider, drawn thin; the filled part is `--filled`, in percent. */
export function Range({ value, min, max, onChange, className, ...rest }: RangeProps) {
  const filled = max > min ? ((value - min) / (max - min)) * 100 : 0
  return (
    <input
      type="range"
      value={value}
      min={min}
      max={max}
      onChange={(change) => onChange(change.currentTarget.valueAsNumber)}
      className={classNames('range', className)}
      style={{ '--filled': `${filled}%` }}
      {...rest}
    />
  )
}
