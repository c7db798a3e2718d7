import { assertNever } from '#shared/assert-never.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { formatClock } from '../../i18n/format.ts'
import { formatText } from '../../i18n/format-text.ts'
import type { Translate } from '../../i18n/i18n.ts'

/** The parts of a tile's accessible name: its place from 1 among those of its job or list, and the prompt. */
export type TileNames = { readonly index: number; readonly total: number; readonly prompt: string }

/** Returns a tile's accessible name: what it is, its place, the prompt. */
export function openLabel(t: Translate, asset: Asset, names: TileNames): string {
  switch (asset.kind) {
    case 'image':
      return t('job.openImage', names)
    case 'video':
      return t('job.openVideo', { ...names, duration: durationOf(asset) })
    case 'file':
      return t('job.openFile', { ...names, format: formatText(t, asset.mime) })
    default:
      return assertNever(asset)
  }
}

/** Returns the accessible name of a tile's menu, and of the button for it. */
export function actionsLabel(t: Translate, asset: Asset, names: TileNames): string {
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

/** Returns how long a video is, as `m:ss`. */
export function durationOf({ durationSeconds }: Asset): string {
  return formatClock(Math.round(durationSeconds ?? 0))
}
