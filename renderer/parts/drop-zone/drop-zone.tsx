import { Heart, ImagePlus, SquareDashedMousePointer, type LucideIcon } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Incoming } from '../../data/intake/incoming.ts'
import { kindOfItem } from '../../data/media/item-kind.ts'
import { loadCollections, useOrganise } from '../../data/organise/organise-store.ts'
import { dropGroundAt } from '../../navigation/drop-ground.ts'
import { intakeTarget, isChatShown } from '../../navigation/intake-target.ts'
import { classNames } from '../../ui/class-names.ts'
import { CollectionSign } from '../marks/collection-sign.tsx'
import { watchDrops, type DropTarget } from './watch-drops.ts'

interface DropZoneProps {
  /** Whether something is open that a drop must not disturb. */
  readonly isBlocked: () => boolean
  readonly onDrop: (incoming: readonly Incoming[]) => void
  /** Items of the library were dropped where they become favourites. */
  readonly onFavourites: (ids: readonly string[]) => void
  /** As `DropHandlers.onCollect`. */
  readonly onCollect: (ids: readonly string[], collection: string) => void
  /** As `DropHandlers.onEdit`. */
  readonly onEdit: (picture: string | File) => void
}

/**
 * Makes the whole window a target while something is dragged over it, over any view: for references, and beside that for favourites where
 * items of the library are dragged, and for what is to be edited where it is one picture.
 */
export function DropZone({ isBlocked, onDrop, onFavourites, onCollect, onEdit }: DropZoneProps) {
  const { t } = useTranslation()
  const [over, setOver] = useState<DropTarget | null>(null)
  const zones = useRef<HTMLDivElement>(null)
  const favourites = useRef<HTMLDivElement>(null)
  const edit = useRef<HTMLDivElement>(null)
  const collections = useRef<HTMLDivElement>(null)
  const drop = useEffectEvent(onDrop)
  const makeFavourite = useEffectEvent(onFavourites)
  const collect = useEffectEvent(onCollect)
  const blocked = useEffectEvent(isBlocked)
  const open = useEffectEvent(onEdit)
  useEffect(
    () =>
      watchDrops({
        isBlocked: () => blocked(),
        onOver: setOver,
        zoneAt(x, y) {
          if (isWithin(edit.current, x, y)) return 'edit'
          if (isWithin(favourites.current, x, y)) return 'favourites'
          const id = collectionAt(collections.current, x, y)
          return id === null ? null : `collection:${id}`
        },
        isAmongZones: (x, y) => isWithin(zones.current, x, y),
        groundAt: dropGroundAt,
        canEditItem: (id) => kindOfItem(id) === 'image',
        onDrop: (incoming) => drop(incoming),
        onFavourites: (ids) => makeFavourite(ids),
        onCollect: (ids, collection) => collect(ids, collection),
        onEdit: (picture) => open(picture),
      }),
    [],
  )
  if (over === null) return null
  // As it is while something is over it: nothing else changes it then.
  const { tray } = intakeTarget()
  const place = isChatShown() ? 'message' : 'prompt'
  // Beside the page, like the viewer and the messages, which it covers.
  return createPortal(
    // Out of the way of the pointer: the drag stays over what it is over, and nothing leaves it.
    <div aria-hidden className="pointer-events-none fixed inset-0 z-60 flex gap-3 bg-canvas/92 p-3">
      {over.zones.length > 0 && (
        // Not over the composer: what is dropped on the prompt goes along with it.
        <div ref={zones} className="mb-(--dock-space) flex w-1/4 flex-col gap-3">
          {over.zones.includes('edit') && (
            <Zone
              zone={edit}
              icon={SquareDashedMousePointer}
              isChosen={over.chosen === 'edit'}
              title={t('intake.dropEdit')}
              hint={t('intake.dropEditHint')}
              className="flex-1"
            />
          )}
          {over.zones.includes('favourites') && (
            <Zone
              zone={favourites}
              icon={Heart}
              isChosen={over.chosen === 'favourites'}
              title={t('intake.dropFavourites')}
              className="flex-1"
            />
          )}
          {over.zones.includes('favourites') && (
            <CollectionZones ref={collections} chosen={over.chosen} />
          )}
        </div>
      )}
      <Zone
        icon={ImagePlus}
        isChosen={over.chosen === null}
        title={t(`intake.dropTitle.${place}`)}
        hint={
          tray.room() === 0
            ? t('intake.dropFull', { max: tray.most })
            : t(`intake.dropHint.${place}`)
        }
        className={classNames('flex-1', over.zones.length > 0 && 'mb-(--dock-space)')}
      />
    </div>,
    document.body,
  )
}

/** Collections that have a zone: those that are first in the user's own order. */
const MOST_COLLECTIONS = 6

interface CollectionZonesProps {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly chosen: DropTarget['chosen']
}

/** Renders a zone for each of the first collections that are made by hand. */
function CollectionZones({ ref, chosen }: CollectionZonesProps) {
  const all = useOrganise((state) => state.collections)
  useEffect(() => {
    if (useOrganise.getState().collections === null) loadCollections().catch(() => undefined)
  }, [])
  const shown = (all ?? []).filter(({ kind }) => kind === 'manual').slice(0, MOST_COLLECTIONS)
  if (shown.length === 0) return null
  return (
    <div ref={ref} className="flex flex-col gap-1.5">
      {shown.map((collection) => {
        const isChosen = chosen === `collection:${collection.id}`
        return (
          <div
            key={collection.id}
            data-collection={collection.id}
            className={classNames(
              'flex h-11 items-center gap-2.5 rounded-lg border-2 px-2',
              isChosen
                ? 'border-ink bg-raised/60 text-ink'
                : 'border-dashed border-line-strong text-ink-2',
            )}
          >
            <CollectionSign collection={collection} />
            <span className="min-w-0 truncate font-medium">{collection.name}</span>
          </div>
        )
      })}
    </div>
  )
}

function collectionAt(list: HTMLElement | null, x: number, y: number): string | null {
  const zones = [...(list?.querySelectorAll<HTMLElement>('[data-collection]') ?? [])]
  return zones.find((zone) => isWithin(zone, x, y))?.dataset['collection'] ?? null
}

interface ZoneProps {
  readonly zone?: RefObject<HTMLDivElement | null>
  readonly icon: LucideIcon
  readonly title: string
  readonly hint?: string
  /** Whether what is dragged would go there. */
  readonly isChosen: boolean
  readonly className: string
}

function Zone({ zone, icon: Icon, title, hint, isChosen, className }: ZoneProps) {
  return (
    <div
      ref={zone}
      className={classNames(
        'flex items-center justify-center rounded-xl border-2 p-4',
        isChosen ? 'border-ink bg-raised/60' : 'border-dashed border-line-strong',
        className,
      )}
    >
      <div className="flex flex-col items-center gap-2 text-center">
        <Icon
          className={classNames('size-7', isChosen ? 'text-ink' : 'text-ink-3')}
          strokeWidth={1.5}
        />
        <p className={classNames('text-base font-medium', isChosen ? 'text-ink' : 'text-ink-2')}>
          {title}
        </p>
        {hint !== undefined && <p className="text-ink-2">{hint}</p>}
      </div>
    </div>
  )
}

function isWithin(element: HTMLElement | null, x: number, y: number): boolean {
  if (element === null) return false
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return x >= left && x < right && y >= top && y < bottom
}
