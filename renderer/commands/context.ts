import type { Platform } from '#shared/domain/platform.ts'
import { useTray } from '../data/tray/tray-store.ts'
import type { Translate } from '../i18n/i18n.ts'
import { useView } from '../navigation/view-store.ts'
import { isComparing, useCompare } from '../navigation/compare-store.ts'
import { isCropping } from '../navigation/crop-store.ts'
import { isMasking, useMaskMode } from '../navigation/mask-mode.ts'
import { isViewerOpen, useViewer } from '../navigation/viewer-store.ts'
import { entryOf, MEDIA_LISTS, type MediaListName } from '../data/media/media-lists.ts'
import type { CommandContext, CommandItem, CommandReference } from './command.ts'

/** What every context of the window has. */
export interface WindowContext {
  readonly t: Translate
  readonly platform: Platform
}

/** Returns what commands are about at this moment: what is said, or what the viewer shows and what has the focus. */
export function currentContext(
  window: WindowContext,
  about: Partial<CommandContext> = {},
): CommandContext {
  const focused = about.focused ?? document.activeElement
  const { assetId, list, kept } = useViewer.getState()
  const masked = useMaskMode.getState()
  const place = currentPlace()
  return {
    ...window,
    place,
    item:
      about.item ??
      // A kept picture, shown in place of an item, is none itself.
      (place === 'viewer' && kept === null ? itemOf(list, assetId) : null) ??
      (place === 'compare' ? comparedItem() : null) ??
      (place === 'mask' ? itemOf(masked.list, masked.assetId) : null),
    job: about.job ?? null,
    reference: about.reference ?? referenceOf(focused),
    focused,
  }
}

/** What has the keys: the settings, which lie over everything, the viewer, or a view. */
function currentPlace(): CommandContext['place'] {
  const { view, settings } = useView.getState()
  if (settings !== null) return 'settings'
  if (isCropping()) return 'crop'
  if (isComparing()) return 'compare'
  if (isViewerOpen()) return 'viewer'
  return isMasking() ? 'mask' : view
}

/** The item in focus, as far as a list has it. */
function comparedItem(): CommandItem | null {
  const entry = entryOf(useCompare.getState().focused)
  return entry === undefined ? null : { asset: entry.asset, request: entry.job.request }
}

function itemOf(list: MediaListName, assetId: string | null): CommandItem | null {
  if (assetId === null) return null
  const sequence = MEDIA_LISTS[list].now()
  const entry = sequence.at(sequence.indexOf(assetId))
  return entry === undefined ? null : { asset: entry.asset, request: entry.job.request }
}

/** The picture of the tray that has the focus itself: its buttons have keys of their own. */
function referenceOf(focused: Element | null): CommandReference | null {
  const key = focused instanceof HTMLElement ? focused.dataset['key'] : undefined
  if (key === undefined) return null
  const { items } = useTray.getState()
  const index = items.findIndex((item) => item.key === key)
  const item = items[index]
  return item === undefined ? null : { item, index, total: items.length }
}
