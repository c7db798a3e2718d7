import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'

/** A shortcut as the platform writes it, and as `aria-keyshortcuts` has it. */
export interface MenuKeys {
  readonly shown: string
  readonly aria: string
}

export interface MenuEntry {
  readonly label: string
  readonly icon?: LucideIcon | undefined
  readonly keys?: MenuKeys | undefined
  /** What one should know before choosing it, in a few words. */
  readonly note?: string | undefined
  /** Whether it cannot be chosen; `note` says why. */
  readonly isDisabled?: boolean
  /** Whether a line divides it from the entry above. */
  readonly startsGroup?: boolean
  /** Whether its action moves the focus, which therefore must not return to where it was before the menu. */
  readonly takesFocus?: boolean
  readonly onChoose: () => void
}

interface MenuListProps {
  readonly entries: readonly MenuEntry[]
  readonly onChoose: (entry: MenuEntry) => void
}

/** Renders the entries of a menu, within the popup of a `Menu.Root`. */
export function MenuList({ entries, onChoose }: MenuListProps) {
  return entries.map((entry) => {
    const { label, icon: Icon, keys, note, isDisabled = false, startsGroup = false } = entry
    return [
      startsGroup && <Base.Separator key={`${label} line`} className="my-1 h-px bg-line" />,
      <Base.Item
        key={label}
        label={label}
        disabled={isDisabled}
        aria-keyshortcuts={keys?.aria}
        onClick={() => onChoose(entry)}
        className={MENU_ITEM}
      >
        {Icon !== undefined && <Icon aria-hidden className="size-4" strokeWidth={1.75} />}
        <span className="flex-1">{label}</span>
        {note !== undefined && <span className="pl-4 text-xs text-ink-3"> {note}</span>}
        {keys !== undefined && (
          <kbd aria-hidden className="pl-6 font-sans text-xs text-ink-3">
            {keys.shown}
          </kbd>
        )}
      </Base.Item>,
    ]
  })
}

/**
 * Returns the dialog or landmark that a menu of an element belongs to: there screen readers look for it, and there it
 * has the right theme.
 */
export function menuContainerOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[role="dialog"], main') ?? null
}

/** How an entry of a menu looks. */
export const MENU_ITEM =
  'flex h-8 items-center gap-2.5 rounded-md px-3 text-ink outline-none data-disabled:text-ink-3 data-highlighted:bg-hover pointer-coarse:h-10'

/** How a menu's popup looks. */
export const MENU_LOOK =
  'max-h-(--available-height) overflow-y-auto rounded-lg border border-line bg-surface p-1 text-sm shadow-popup outline-none scroll-thin transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0'
