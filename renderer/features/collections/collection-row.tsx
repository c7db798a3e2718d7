import { useTranslation } from 'react-i18next'
import type { Collection } from '#shared/domain/organise.ts'
import { deleteCollection, moveCollection, openCollection } from '../../commands/collections.ts'
import { openDialog } from '../../navigation/dialog-store.ts'
import { CollectionSign } from '../../parts/marks/collection-sign.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Menu } from '../../ui/menu.tsx'
import type { MenuEntry } from '../../ui/menu-list.tsx'
import type { RowDrag } from './use-row-drag.ts'

interface CollectionRowProps {
  readonly collection: Collection
  readonly place: number
  readonly all: readonly Collection[]
  readonly drag: RowDrag
  readonly onLeave: () => void
}

/** Renders a collection: its sign, its name, how many items it has, and what can be done with it. */
export function CollectionRow({ collection, place, all, drag, onLeave }: CollectionRowProps) {
  const { t, i18n } = useTranslation()
  const { id, name, items } = collection
  const isDragged = drag.dragged?.id === id
  const entries = (): readonly MenuEntry[] => [
    {
      label: t('collections.edit'),
      takesFocus: true,
      onChoose: () => openDialog({ type: 'name-collection', what: { type: 'change', id } }),
    },
    ...(place > 0
      ? [
          {
            label: t('collections.up'),
            onChoose: () => void moveCollection(t, all, id, place - 1),
          },
        ]
      : []),
    ...(place < all.length - 1
      ? [
          {
            label: t('collections.down'),
            onChoose: () => void moveCollection(t, all, id, place + 1),
          },
        ]
      : []),
    {
      label: t('collections.remove'),
      startsGroup: true,
      onChoose: () => void deleteCollection(t, collection),
    },
  ]
  const count = items === null ? '' : new Intl.NumberFormat(i18n.language).format(items)
  return (
    <li
      onPointerDown={(press) => drag.onPointerDown(id, press)}
      className={classNames(
        'relative flex h-10 items-center rounded-md hover:bg-hover',
        isDragged && 'opacity-50',
        drag.dragged !== null &&
          drag.dragged.to === place &&
          !isDragged &&
          'outline-1 outline-line-strong',
      )}
    >
      <button
        type="button"
        onClick={() => {
          onLeave()
          openCollection(collection)
        }}
        className="flex h-full min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 text-left text-ink"
      >
        <CollectionSign collection={collection} />
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {name}
        </span>
        <span className="text-xs text-ink-3 tabular-nums">{count}</span>
      </button>
      <span className="px-1">
        <Menu label={t('collections.actions', { name })} entries={entries} size="small" />
      </span>
    </li>
  )
}
