import { Select as Base } from '@base-ui/react/select'
import { Check, type LucideIcon } from 'lucide-react'
import { useRef, type KeyboardEvent } from 'react'
import { ChipArrow } from './chip-arrow.tsx'
import { classNames } from './class-names.ts'
import { CHIP_POPUP, ghostChip } from './ghost-chip.ts'
import { SteadyText } from './steady-text.tsx'
import { useWheelSteps } from './use-wheel-steps.ts'

export interface ChipOption<T> {
  readonly value: T
  readonly label: string
  readonly icon?: LucideIcon
}

interface ChipSelectProps<T> {
  /** Its accessible name. */
  readonly label: string
  readonly options: readonly ChipOption<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  /** Whether it holds something else than usual. */
  readonly isChanged?: boolean
  /** Whether wheel and arrow keys on it go from one value to the next, as on a scale. */
  readonly isScale?: boolean
  readonly className?: string
  /** Of the text, for windows in which it has no room beside its icon. */
  readonly textClassName?: string
  /** On which side of it its list opens. */
  readonly side?: 'top' | 'bottom'
}

/** Renders a choice of one of a few values as a chip. */
export function ChipSelect<T extends string | number>(props: ChipSelectProps<T>) {
  const { label, options, value, onChange, isChanged, isScale = false } = props
  const chip = useRef<HTMLButtonElement>(null)
  const index = options.findIndex((option) => option.value === value)
  const step = (by: number): void => {
    const next = options[index + by]
    if (next !== undefined) onChange(next.value)
  }
  useWheelSteps(chip, (by) => {
    if (isScale) step(by)
  })
  const chosen = options[index]
  const Icon = chosen?.icon
  return (
    <Base.Root<T>
      items={options}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChange(next)
      }}
    >
      <Base.Trigger
        ref={chip}
        aria-label={label}
        // What is typed on it goes where the window puts what is typed: no letter chooses a value unseen.
        data-lets-type=""
        onKeyDown={(press) => {
          if (press.key.length === 1 && press.key !== ' ') press.preventBaseUIHandler()
          const by = isScale ? stepOf(press) : 0
          if (by === 0) return
          press.preventDefault()
          press.preventBaseUIHandler()
          step(by)
        }}
        className={classNames(ghostChip(isChanged), 'shrink-0', props.className)}
      >
        {Icon !== undefined && <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />}
        {isScale ? (
          <>
            <span className="tabular-nums">{chosen?.label}</span>
            <ChipArrow />
          </>
        ) : (
          <span className={props.textClassName}>
            <SteadyText text={chosen?.label ?? ''} instead={options.map((option) => option.label)}>
              <ChipArrow />
            </SteadyText>
          </span>
        )}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          side={props.side ?? 'top'}
          sideOffset={8}
          align="start"
          alignItemWithTrigger={false}
          className="z-40 outline-none"
        >
          <Base.Popup className={classNames(CHIP_POPUP, 'min-w-(--anchor-width)')}>
            <Base.List
              aria-label={label}
              className="max-h-[min(22rem,var(--available-height))] overflow-y-auto p-1 outline-none scroll-thin"
            >
              {options.map((option) => (
                <Item key={option.value} option={option} />
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Item<T>({ option }: { readonly option: ChipOption<T> }) {
  const { icon: Icon } = option
  return (
    <Base.Item
      value={option.value}
      className="flex h-8 items-center gap-2 rounded-md pr-3 pl-2 text-ink outline-none data-highlighted:bg-hover data-selected:font-medium pointer-coarse:h-10"
    >
      <span className="flex w-4 justify-center">
        <Base.ItemIndicator>
          <Check aria-hidden className="size-3.5" />
        </Base.ItemIndicator>
      </span>
      {Icon !== undefined && <Icon aria-hidden className="size-4" strokeWidth={1.75} />}
      <Base.ItemText className="tabular-nums">{option.label}</Base.ItemText>
    </Base.Item>
  )
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
}

function stepOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): number {
  // With Alt the list opens, as everywhere.
  return altKey || ctrlKey || metaKey ? 0 : (STEPS[key] ?? 0)
}
