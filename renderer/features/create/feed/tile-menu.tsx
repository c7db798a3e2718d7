import { Ellipsis, ImagePlus, type LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/assert-never.ts'
import { isShown, type Asset } from '#shared/domain/asset.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { referTo } from '../../../commands/items.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { itemEntries } from '../../../parts/item/item-entries.ts'
import { classNames } from '../../../ui/class-names.ts'
import { ContextMenu, type ContextMenuControl } from '../../../ui/context-menu.tsx'

/** The parts of a tile's accessible name: its place from 1 among those of its job, and the prompt. */
export type TileNames = { readonly index: number; readonly total: number; readonly prompt: string }

interface TileActionsProps {
  readonly asset: Asset
  readonly names: TileNames
  readonly menu: ContextMenuControl
}

/** Renders the buttons on a tile, visible on hover and focus, and always where no pointer hovers. */
export function TileActions({ asset, names, menu }: TileActionsProps) {
  const { t } = useTranslation()
  return (
    <div
      className={classNames(
        'absolute top-2 right-2 flex gap-1 transition-opacity duration-100 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100',
        !menu.isOpen && 'opacity-0',
      )}
    >
      {isShown(asset) && (
        <TileButton
          icon={ImagePlus}
          label={t(`item.reference${asset.kind === 'video' ? 'Video' : 'Image'}`, names)}
          title={asset.kind === 'video' ? t('item.useFrame') : t('item.useAsReference')}
          // A double click counts once: adding the same picture twice is hardly intended.
          onClick={({ detail }) => {
            if (detail < 2) referTo(t, asset.id)
          }}
        />
      )}
      <TileButton
        icon={Ellipsis}
        label={actionsLabel(t, asset, names)}
        aria-haspopup="menu"
        aria-expanded={menu.isOpen}
        onClick={menu.openAtButton}
      />
    </div>
  )
}

interface TileMenuProps extends TileActionsProps {
  readonly request: GenerationRequest
}

/** Renders the menu of a tile's item. */
export function TileMenu({ asset, request, names, menu }: TileMenuProps) {
  const { t } = useTranslation()
  const contextOf = useCommandContext()
  if (menu.place === null) return null
  const entries = itemEntries(contextOf({ item: { asset, request } }))
  return <ContextMenu menu={menu} label={actionsLabel(t, asset, names)} entries={entries} />
}

interface TileButtonProps extends ComponentProps<'button'> {
  readonly icon: LucideIcon
  readonly label: string
}

function TileButton({ icon: Icon, label, ...rest }: TileButtonProps) {
  return (
    <button
      type="button"
      // A tile is one stop of the Tab key: there, Shift F10 and the Menu key open the menu, in which all of this is.
      tabIndex={-1}
      aria-label={label}
      className="flex size-7 items-center justify-center rounded-md bg-black/65 text-white transition-colors duration-100 hover:bg-black/85 pointer-coarse:size-10"
      {...rest}
    >
      <Icon aria-hidden className="size-4" strokeWidth={1.75} />
    </button>
  )
}

function actionsLabel(t: Translate, asset: Asset, names: TileNames): string {
  switch (asset.kind) {
    case 'image':
      return t('item.actionsImage', names)
    case 'video':
      return t('item.actionsVideo', names)
    case 'file':
      return t('item.actionsFile', names)
    default:
      return assertNever(asset)
  }
}
