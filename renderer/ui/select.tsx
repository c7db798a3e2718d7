import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'

interface SelectOption<T extends string> {
  readonly value: T
  readonly label: string
}

interface SelectProps<T extends string> {
  /** Its accessible name. */
  readonly label: string
  readonly options: readonly SelectOption<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  /** Shown before the value, in a quieter colour. */
  readonly prefix?: string
}

/** Renders a drop-down list of a few texts. */
export function Select<T extends string>({
  label,
  options,
  value,
  onChange,
  prefix,
}: SelectProps<T>) {
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(chosen) => {
        if (chosen !== null) onChange(chosen)
      }}
    >
      <Base.Trigger
        aria-label={label}
        className="flex h-8 items-center gap-2 rounded-md bg-raised pr-2 pl-3 text-sm text-ink transition-colors duration-100 hover:bg-hover data-popup-open:bg-hover"
      >
        {prefix !== undefined && <span className="text-ink-3">{prefix}</span>}
        <Base.Value />
        <Base.Icon className="text-ink-3">
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          side="top"
          sideOffset={6}
          align="start"
          alignItemWithTrigger={false}
          className="z-40 outline-none"
        >
          <Base.Popup className="min-w-(--anchor-width) rounded-lg border border-line bg-surface p-1 text-sm shadow-popup outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Base.List aria-label={label} className="outline-none">
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  className="flex h-8 items-center gap-2 rounded-md pr-4 pl-2 text-ink outline-none data-highlighted:bg-hover"
                >
                  <span className="flex w-4 justify-center">
                    <Base.ItemIndicator>
                      <Check aria-hidden className="size-3.5 text-ink" />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText>{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
