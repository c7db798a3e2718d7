import { Minus, Plus } from 'lucide-react'

interface StepperProps {
  /** The accessible name, such as "Number of pictures". */
  readonly label: string
  readonly lessLabel: string
  readonly moreLabel: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (value: number) => void
}

const STEP =
  'flex h-full w-7 items-center justify-center rounded-md text-ink-2 enabled:hover:bg-hover enabled:hover:text-ink disabled:opacity-35'

/** A small whole number with a button on either side. It can be typed, too, and the arrow keys change it. */
export function Stepper({ label, lessLabel, moreLabel, value, min, max, onChange }: StepperProps) {
  const set = (next: number): void => {
    // An empty field is not a number: the old one stays until there is a new one.
    if (Number.isInteger(next)) onChange(Math.min(max, Math.max(min, next)))
  }
  return (
    <div className="edged flex h-8 items-center rounded-md bg-raised p-0.5">
      <button
        type="button"
        aria-label={lessLabel}
        tabIndex={-1}
        disabled={value <= min}
        onClick={() => set(value - 1)}
        className={STEP}
      >
        <Minus aria-hidden className="size-3.5" />
      </button>
      <input
        type="number"
        aria-label={label}
        value={value}
        min={min}
        max={max}
        onChange={(change) => set(change.currentTarget.valueAsNumber)}
        onFocus={(focus) => focus.currentTarget.select()}
        className="no-spin-buttons w-7 rounded-sm bg-transparent text-center text-ink tabular-nums"
      />
      <button
        type="button"
        aria-label={moreLabel}
        tabIndex={-1}
        disabled={value >= max}
        onClick={() => set(value + 1)}
        className={STEP}
      >
        <Plus aria-hidden className="size-3.5" />
      </button>
    </div>
  )
}
