import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

interface RangeProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'value'> {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (value: number) => void
}

/** Renders the browser's own slider, drawn thin; the filled part is from `--filled-from` to `--filled`, in percent: from zero where that is within. */
export function Range({ value, min, max, onChange, className, ...rest }: RangeProps) {
  const share = (of: number): number => (max > min ? ((of - min) / (max - min)) * 100 : 0)
  const zero = share(Math.min(Math.max(0, min), max))
  const filled = share(value)
  return (
    <input
      type="range"
      value={value}
      min={min}
      max={max}
      onChange={(change) => onChange(change.currentTarget.valueAsNumber)}
      className={classNames('range', className)}
      style={{
        '--filled-from': `${Math.min(zero, filled)}%`,
        '--filled': `${Math.max(zero, filled)}%`,
      }}
      {...rest}
    />
  )
}
