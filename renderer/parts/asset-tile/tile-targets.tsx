import { ArrowDownToLine, Ellipsis, Heart, ImagePlus, type LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { isShown } from '#shared/domain/asset.ts'
import type { CommandContext, CommandItem } from '../../commands/command.ts'
import { isEnabled, runCommand } from '../../commands/run-command.ts'
import { classNames } from '../../ui/class-names.ts'
import type { ContextMenuControl } from '../../ui/context-menu.tsx'
import { actionsLabel, type TileNames } from './tile-names.ts'

interface TileTargetsProps {
  readonly item: CommandItem
  readonly context: () => CommandContext
  readonly names: TileNames
  readonly menu: ContextMenuControl
  /** What is free of the tile's width for them, in CSS pixels. */
  readonly room: number
}

/** CSS pixels of a target's side, for a pointer and for a finger. */
const SIDE = 28
const SIDE_COARSE = 40

/**
 * Renders the four buttons of a tile, on hover and focus: the same, in the same order, everywhere. Of a narrow tile as many as fit; all of it
 * is in the menu too.
 */
export function TileTargets({ item, context, names, menu, room }: TileTargetsProps) {
  const { t } = useTranslation()
  const { asset } = item
  const run = (id: 'toggleFavourite' | 'itemReference' | 'itemSave'): void =>
    runCommand(id, context(), {})
  /** By its importance, from 0. */
  const fitted = (rank: number): string =>
    classNames(
      rank >= Math.max(1, Math.floor(room / SIDE)) && 'hidden',
      rank >= Math.max(1, Math.floor(room / SIDE_COARSE)) && 'pointer-coarse:hidden',
    )
  return (
    <div
      className={classNames(
        'pointer-events-none absolute inset-x-0 bottom-0 flex h-20 max-h-full items-end justify-end rounded-b-[inherit] bg-linear-to-t from-black/75 to-transparent p-1 transition-opacity duration-100 group-focus-within/tile:opacity-100 group-hover/tile:opacity-100',
        !menu.isOpen && 'opacity-0',
      )}
    >
      {isEnabled('toggleFavourite', context()) && (
        <Target
          icon={Heart}
          label={t(asset.favourite ? 'item.unfavouriteLabel' : 'item.favouriteLabel', names)}
          title={t(asset.favourite ? 'item.removeFavourite' : 'item.addFavourite')}
          aria-pressed={asset.favourite}
          filled={asset.favourite}
          className={fitted(1)}
          onClick={() => run('toggleFavourite')}
        />
      )}
      {isShown(asset) && (
        <Target
          icon={ImagePlus}
          label={t(`item.reference${asset.kind === 'video' ? 'Video' : 'Image'}`, names)}
          title={asset.kind === 'video' ? t('item.useFrame') : t('item.useAsReference')}
          className={fitted(2)}
          // A double click counts once: adding the same picture twice is hardly intended.
          onClick={({ detail }) => {
            if (detail < 2) run('itemReference')
          }}
        />
      )}
      <Target
        icon={ArrowDownToLine}
        label={t('item.dragOutLabel', names)}
        title={t('item.dragOut')}
        className={fitted(3)}
        onClick={() => run('itemSave')}
      />
      <Target
        icon={Ellipsis}
        label={actionsLabel(t, asset, names)}
        title={t('item.actions')}
        aria-haspopup="menu"
        aria-expanded={menu.isOpen}
        className={fitted(0)}
        onClick={menu.openAtButton}
      />
    </div>
  )
}

interface TargetProps extends ComponentProps<'button'> {
  readonly icon: LucideIcon
  readonly label: string
  readonly filled?: boolean
}

function Target({ icon: Icon, label, filled = false, className, ...rest }: TargetProps) {
  return (
    <button
      type="button"
      // A tile is one stop of the Tab key: there, Shift F10 and the Menu key open the menu, in which all of this is.
      tabIndex={-1}
      aria-label={label}
      className={classNames(
        'pointer-events-auto flex size-7 items-center justify-center rounded-md text-white transition-colors duration-100 hover:bg-white/20 pointer-coarse:size-10',
        className,
      )}
      {...rest}
    >
      <Icon
        aria-hidden
        className={classNames('size-4', filled && 'fill-current')}
        strokeWidth={1.75}
      />
    </button>
  )
}
