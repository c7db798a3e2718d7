import {
  incomingOfPayload,
  payloadOfDrop,
  type DragPayload,
  type OwnPayload,
} from '../../data/intake/drag-payload.ts'
import type { Incoming } from '../../data/intake/incoming.ts'
import type { DropGround } from '../../navigation/drop-ground.ts'
import { isTextField } from '../../ui/is-text-field.ts'
import { answerDrag, type DragAnswer } from './drag-rule.ts'
import { watchOwnDrags } from './own-drag.ts'

export interface DropHandlers {
  /** Returns whether something is open that a drop must not disturb. Called repeatedly. */
  readonly isBlocked: () => boolean
  /** Called when a drag that would be taken enters, goes to another target or leaves the window: then with null. */
  readonly onOver: (over: DropTarget | null) => void
  /** Returns the zone at a point of the window; null for the rest of it, which is for references. */
  readonly zoneAt: (x: number, y: number) => DropZoneName | null
  /** Returns whether a point of the window is among the zones that are shown, or between two of them. */
  readonly isAmongZones: (x: number, y: number) => boolean
  /** Returns what has items of this window to itself at a point; null for most of the window. */
  readonly groundAt: (x: number, y: number) => DropGround | null
  /** Returns whether an item of the library can be edited. */
  readonly canEditItem: (id: string) => boolean
  /** Called on a drop; there may be nothing of use in it. */
  readonly onDrop: (incoming: readonly Incoming[]) => void
  /** Called when items of the library were dropped on the favourites. */
  readonly onFavourites: (ids: readonly string[]) => void
  /** Called when items of the library were dropped on a collection, by its id. */
  readonly onCollect: (ids: readonly string[], collection: string) => void
  /** Called when one picture was dropped where it is opened as the thing to edit: an item, by its id, or a file. */
  readonly onEdit: (picture: string | File) => void
}

/**
 * The zones beside that for references: only items of the library can be favourites, or be in a collection, and only one picture can be edited.
 */
export type DropZoneName = 'favourites' | 'edit' | `collection:${string}`

/** What could become of a drag, and where it is now: null over the zone for references. */
export interface DropTarget {
  readonly zones: readonly ('favourites' | 'edit')[]
  readonly chosen: DropZoneName | null
}

/** After any of these, no drag is over the window any more: pointer and keys emit no events during one. */
const NO_DRAG = ['dragend', 'pointermove', 'pointerdown', 'keydown'] as const

/**
 * Milliseconds without an event after which a drag counts as over: where the program that it came from has crashed,
 * there is no event of its end. On systems without events while the pointer rests the sign disappears for that long,
 * but a drop still works.
 */
const SILENCE = 3000

/**
 * Watches drags over the window and drops in it. In the capture phase, so that nothing in the page can keep a drop,
 * or the end of a drag, from it. Returns a function that stops this.
 */
export function watchDrops(handlers: DropHandlers): () => void {
  const { isBlocked, onOver, zoneAt, canEditItem, onDrop, onFavourites, onCollect, onEdit } =
    handlers
  let ground: DropGround | null = null
  const ownDrags = watchOwnDrags()
  let over: DropTarget | null = null
  let silence: ReturnType<typeof setTimeout> | undefined
  const show = (next: DropTarget | null, nextGround: DropGround | null = null): void => {
    clearTimeout(silence)
    if (next !== null || nextGround !== null) silence = setTimeout(() => show(null), SILENCE)
    if (ground !== nextGround) ground?.leave()
    ground = nextGround
    if (isSame(next, over)) return
    over = next
    onOver(next)
  }
  const targetOf = ({ clientX, clientY, dataTransfer }: DragEvent): DropTarget => {
    const zones = zonesOf(ownDrags.current()?.payload ?? null, dataTransfer, canEditItem)
    const zone = zoneAt(clientX, clientY)
    return { zones, chosen: zone !== null && isOffered(zone, zones) ? zone : null }
  }

  /** Once the zones are shown, one goes on to them over what lies below. */
  const groundOf = ({ clientX, clientY }: DragEvent): DropGround | null => {
    if (ownDrags.current()?.payload.type !== 'assets') return null
    if (over !== null && handlers.isAmongZones(clientX, clientY)) return null
    return handlers.groundAt(clientX, clientY)
  }

  const answer = (drag: DragEvent): DragAnswer =>
    answerDrag({
      types: drag.dataTransfer?.types ?? [],
      own: ownDrags.current(),
      x: drag.clientX,
      y: drag.clientY,
      isOverField: isTextField(drag.target),
      isBlocked: isBlocked(),
    })

  const onDrag = (drag: DragEvent): void => {
    const decision = answer(drag)
    const below = decision === 'take' ? groundOf(drag) : null
    show(decision === 'take' && below === null ? targetOf(drag) : null, below)
    below?.over(drag.clientX, drag.clientY)
    if (decision === 'leave' || drag.dataTransfer === null) return
    drag.preventDefault()
    drag.dataTransfer.dropEffect = decision === 'take' ? effectOf(drag.dataTransfer) : 'none'
  }
  const onLeave = (leave: DragEvent): void => {
    // Moving to the next element has a related target; leaving the window, or cancelling the drag, has none.
    if (leave.relatedTarget !== null) return
    show(null)
    // There is no event when it ends outside; a drag that comes back is deliberate, and may be dropped anywhere.
    if (ownDrags.current()?.isNative === true) ownDrags.forget()
  }
  const onDropped = (drop: DragEvent): void => {
    const decision = answer(drop)
    const carried = ownDrags.current()?.payload ?? null
    const target = targetOf(drop)
    const below = decision === 'take' ? groundOf(drop) : null
    show(null)
    ownDrags.forget()
    if (decision === 'leave') return
    drop.preventDefault()
    drop.stopPropagation()
    if (decision !== 'take' || drop.dataTransfer === null) return
    const payload = payloadOfDrop(drop.dataTransfer, carried)
    const one = oneOf(payload)
    const collection = collectionOf(target.chosen)
    if (below !== null && payload.type === 'assets') {
      below.drop(payload.ids, drop.clientX, drop.clientY)
    } else if (target.chosen === 'favourites' && payload.type === 'assets')
      onFavourites(payload.ids)
    else if (collection !== null && payload.type === 'assets') onCollect(payload.ids, collection)
    else if (target.chosen === 'edit' && one !== null) onEdit(one)
    else onDrop(incomingOfPayload(payload))
  }
  const onNoDrag = (): void => show(null)

  const capture = { capture: true }
  window.addEventListener('dragenter', onDrag, capture)
  window.addEventListener('dragover', onDrag, capture)
  window.addEventListener('dragleave', onLeave, capture)
  window.addEventListener('drop', onDropped, capture)
  for (const sign of NO_DRAG) window.addEventListener(sign, onNoDrag, capture)
  return () => {
    clearTimeout(silence)
    ownDrags.stop()
    window.removeEventListener('dragenter', onDrag, capture)
    window.removeEventListener('dragover', onDrag, capture)
    window.removeEventListener('dragleave', onLeave, capture)
    window.removeEventListener('drop', onDropped, capture)
    for (const sign of NO_DRAG) window.removeEventListener(sign, onNoDrag, capture)
  }
}

/** Returns the zones for what is dragged; of files from elsewhere only their number is known. */
function zonesOf(
  own: OwnPayload | null,
  transfer: DataTransfer | null,
  canEditItem: (id: string) => boolean,
): DropTarget['zones'] {
  if (own?.type === 'assets') {
    const [id] = own.ids
    const canEdit = own.ids.length === 1 && id !== undefined && canEditItem(id)
    return canEdit ? ['edit', 'favourites'] : ['favourites']
  }
  const files = Array.from(transfer?.items ?? []).filter(({ kind }) => kind === 'file')
  return own === null && files.length === 1 ? ['edit'] : []
}

/** Collections are where favourites are. */
function isOffered(zone: DropZoneName, zones: DropTarget['zones']): boolean {
  return zone === 'favourites' || zone === 'edit'
    ? zones.includes(zone)
    : zones.includes('favourites')
}

const COLLECTION = 'collection:'

function collectionOf(zone: DropZoneName | null): string | null {
  return zone?.startsWith(COLLECTION) === true ? zone.slice(COLLECTION.length) : null
}

function oneOf(payload: DragPayload): string | File | null {
  if (payload.type === 'assets') return payload.ids[0] ?? null
  return payload.type === 'files' ? (payload.files[0] ?? null) : null
}

function isSame(one: DropTarget | null, other: DropTarget | null): boolean {
  if (one === null || other === null) return one === other
  return one.chosen === other.chosen && one.zones.join() === other.zones.join()
}

/**
 * Returns the effect of a drop. Never a move, after which another program would delete its own file. Where only a
 * link is allowed, no other effect would work.
 */
function effectOf({ effectAllowed }: DataTransfer): 'copy' | 'link' | 'none' {
  if (effectAllowed === 'link' || effectAllowed === 'linkMove') return 'link'
  return effectAllowed === 'move' || effectAllowed === 'none' ? 'none' : 'copy'
}
