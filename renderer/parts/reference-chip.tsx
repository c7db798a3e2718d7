import { LoaderCircle, ScrollText, TriangleAlert, X, type LucideIcon } from 'lucide-react'
import { memo, useRef, useState, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrayItem } from '../data/tray/tray-item.ts'
import { removeFromTray } from '../data/tray/tray-store.ts'
import { classNames } from '../ui/class-names.ts'
import { Menu } from '../ui/menu.tsx'
import { Tooltip } from '../ui/tooltip/tooltip.tsx'
import { useFocusFallback } from '../ui/use-focus-fallback.ts'
import { ReferencePicture } from './reference-picture.tsx'
import { runCommand } from '../commands/run-command.ts'
import { menuEntries } from '../commands/menu-entries.ts'
import { useCommandContext } from '../commands/use-commands.ts'
import { chipDetails, chipFacts, chipName } from './tray/chip-text.ts'
import type { ChipActions } from './tray/use-chip-actions.ts'

interface ReferenceChipProps {
  readonly item: TrayItem
  /** From 0. */
  readonly index: number
  readonly total: number
  /** The number under which the chosen model gets it, from 1; null where it does not use it. */
  readonly number: number | null
  /** Whether it is the one of the list that Tab leads to. */
  readonly isCurrent: boolean
  /** CSS pixels by which it is moved from its place, while something is dragged. */
  readonly offset: number
  /** Whether it is the one that is dragged. */
  readonly isDragged: boolean
  /** The same object for as long as possible. */
  readonly actions: ChipActions
}

const GROUPS = [
  ['referenceRecall'],
  ['referenceEdit', 'referenceCrop', 'referenceTurn', 'referenceFlip', 'referenceReplace'],
  ['referenceEarlier', 'referenceLater', 'referenceSave', 'referenceReveal', 'referenceRemove'],
] as const

/** Shows a picture of the tray. */
export const ReferenceChip = memo(function ReferenceChip(props: ReferenceChipProps) {
  const { item, index, total, number, isCurrent, offset, isDragged, actions } = props
  const { t, i18n } = useTranslation()
  const contextOf = useCommandContext()
  const chip = useRef<HTMLLIElement>(null)
  const [missing, setMissing] = useState(false)
  useFocusFallback(chip, actions.fallbackFor)
  const name = chipName(t, item)
  const facts = missing ? [t('tray.isMissing')] : chipFacts(t, i18n.language, item)
  const isLeftOut = number === null && item.state !== 'failed'
  const shown = isLeftOut ? [t('tray.notSent')] : facts
  const carries = item.state === 'ready' && item.carries !== undefined
  const details = chipDetails(t, i18n.language, item)
  return (
    <Tooltip
      label={[name, [...(isLeftOut ? shown : []), ...facts].join(' · '), details ?? []]
        .flat()
        .join('\n')}
      describes={details !== null}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and the pointer move it, as in a list of files */}
      <li
        ref={chip}
        data-key={item.key}
        aria-label={[
          t('tray.chip', { name, position: index + 1, total }),
          ...facts,
          ...(isLeftOut ? shown : []),
          ...(carries ? [t('recall.carries')] : []),
        ].join(', ')}
        aria-keyshortcuts={`${carries ? 'Enter ' : ''}Delete Alt+ArrowLeft Alt+ArrowRight`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys move and remove it, as in a list of files
        tabIndex={isCurrent ? 0 : -1}
        onFocus={() => actions.onFocus(item.key)}
        onKeyDown={(press) => actions.onKeyDown(press, item, index)}
        onContextMenu={(press) => {
          press.preventDefault()
          // Ignored on the menu itself.
          if (!isWithin(press.currentTarget, press.target)) return
          chip.current?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click()
        }}
        onPointerDown={(press) => actions.onPointerDown(press, item.key)}
        style={offset === 0 ? undefined : { transform: `translateX(${offset}px)` }}
        className={classNames(
          'group edged relative size-10 shrink-0 rounded-md bg-hover -outline-offset-2 focus-visible:z-10',
          isDragged
            ? 'z-20 shadow-popup'
            : classNames(
                item.state === 'failed' && 'shadow-[inset_0_0_0_1.5px_var(--danger)]',
                offset !== 0 && 'transition-transform duration-100',
              ),
        )}
      >
        <span
          className={classNames(
            'block size-full overflow-hidden rounded-md',
            isLeftOut && 'opacity-40 grayscale',
          )}
        >
          <Face item={item} onMissing={() => setMissing(true)} />
        </span>
        {carries && (
          // Always seen: that a picture says how it was made is news.
          <ChipButton
            label={t('recall.open', { name })}
            tabIndex={isCurrent ? 0 : -1}
            icon={ScrollText}
            className="left-0.5 z-10"
            onClick={({ nativeEvent }) =>
              runCommand(
                'referenceRecall',
                contextOf({ reference: { item, index, total } }),
                nativeEvent,
              )
            }
          />
        )}
        {number !== null && (total > 1 || number > 1) && (
          <span
            aria-hidden
            className="absolute bottom-0.5 left-0.5 min-w-3.5 rounded-sm bg-black/70 px-0.5 text-center text-xs leading-3.5 text-white tabular-nums"
          >
            {number}
          </span>
        )}
        <span className="absolute inset-0 opacity-0 transition-opacity duration-100 group-focus-within:opacity-100 group-hover:opacity-100 has-data-popup-open:opacity-100 pointer-coarse:opacity-100">
          <span className="absolute right-0.5 bottom-0.5">
            <Menu
              label={t('tray.more', { name })}
              entries={() => menuEntries(GROUPS, contextOf({ reference: { item, index, total } }))}
              tabIndex={isCurrent ? 0 : -1}
              size="tiny"
            />
          </span>
          <ChipButton
            label={t('tray.remove', { name })}
            tabIndex={isCurrent ? 0 : -1}
            icon={X}
            className="right-0.5"
            onClick={() => removeFromTray(item.key)}
          />
        </span>
      </li>
    </Tooltip>
  )
})

function isWithin(element: Element, target: EventTarget): boolean {
  return target instanceof Node && element.contains(target)
}

function Face({ item, onMissing }: { readonly item: TrayItem; readonly onMissing: () => void }) {
  if (item.state === 'ready') {
    return <ReferencePicture reference={item.reference} onMissing={onMissing} />
  }
  const failed = item.state === 'failed'
  const Icon = failed ? TriangleAlert : LoaderCircle
  return (
    <span className="flex size-full items-center justify-center">
      <Icon
        aria-hidden
        className={classNames('size-4', failed ? 'text-danger' : 'animate-spin text-ink-3')}
        strokeWidth={1.75}
      />
    </span>
  )
}

interface ChipButtonProps {
  /** What it does, for those who do not see it. */
  readonly label: string
  readonly tabIndex: 0 | -1
  readonly icon: LucideIcon
  /** In which corner it lies. */
  readonly className: string
  readonly onClick: (press: MouseEvent) => void
}

function ChipButton({ label, tabIndex, icon: Icon, className, onClick }: ChipButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      tabIndex={tabIndex}
      onClick={onClick}
      className={classNames(
        'absolute top-0.5 inline-flex size-4 items-center justify-center rounded-sm bg-black/70 text-white hover:bg-black',
        className,
      )}
    >
      <Icon aria-hidden className="size-3" />
    </button>
  )
}
