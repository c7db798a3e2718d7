import { assertNever } from '#shared/assert-never.ts'
import { formatName, KEPT_MIME_TYPES } from '#shared/domain/media-format.ts'
import type { PixelSize, ReferenceChange } from '#shared/domain/reference-change.ts'
import { nameOfItem, type TrayItem } from '../../data/tray/tray-item.ts'
import { errorText } from '../../i18n/error-text.ts'
import { formatBytes, formatPercent } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/i18n.ts'

/** Returns the name of a picture of the tray. */
export function chipName(t: Translate, item: TrayItem): string {
  return nameOfItem(item) || t('tray.unnamed')
}

/** Returns the facts about a picture in a line: its progress, or the pixels and the size of the copy that is sent. */
export function chipFacts(t: Translate, locale: string, item: TrayItem): readonly string[] {
  switch (item.state) {
    case 'coming':
      return comingFacts(t, locale, item.entry)
    case 'failed':
      return [t('tray.cannotBeUsed')]
    case 'ready': {
      const { reference } = item
      if (reference.type === 'address') return [t('tray.byAddress')]
      const { width, height, bytes } = reference
      const pixels = width === null || height === null ? [] : [pixelsText(t, { width, height })]
      return [...pixels, formatBytes(locale, bytes)]
    }
    default:
      return assertNever(item)
  }
}

function comingFacts(
  t: Translate,
  locale: string,
  entry: Extract<TrayItem, { state: 'coming' }>['entry'],
): readonly string[] {
  if (entry.state === 'waiting') return [t('tray.waiting')]
  const { fraction } = entry
  return [t('tray.preparing'), ...(fraction === null ? [] : [formatPercent(locale, fraction)])]
}

/** Returns more about a picture: why it cannot be used, or what was done to it, one a line. Null for nothing. */
export function chipDetails(t: Translate, locale: string, item: TrayItem): string | null {
  if (item.state === 'failed') return errorText(t, item.entry.error, { withCost: false })
  if (item.state === 'coming') return null
  const said = item.carries === undefined ? [] : [t('recall.carries')]
  const changes = item.changes.map((change) => changeText(t, locale, change))
  return [...said, ...changes].join('\n') || null
}

function changeText(t: Translate, locale: string, change: ReferenceChange): string {
  switch (change.type) {
    case 'oriented':
    case 'first_frame':
    case 'profile_dropped':
      return t(`tray.changes.${change.type}`)
    case 'stripped':
      return t('tray.changes.stripped', { size: formatBytes(locale, change.bytes) })
    case 'scaled': {
      const { from, to } = change
      return t('tray.changes.scaled', { from: pixelsText(t, from), to: pixelsText(t, to) })
    }
    case 'encoded': {
      const from = encodingText(locale, change.from)
      const to = encodingText(locale, change.to)
      return t('tray.changes.encoded', { from, to })
    }
    default:
      return assertNever(change)
  }
}

function pixelsText(t: Translate, { width, height }: PixelSize): string {
  return t('tray.pixels', { width, height })
}

function encodingText(locale: string, { mime, bytes }: { mime: string; bytes: number }): string {
  const kept = KEPT_MIME_TYPES.find((type) => type === mime)
  const name = (kept === undefined ? null : formatName(kept)) ?? mime
  return `${name} ${formatBytes(locale, bytes)}`
}
