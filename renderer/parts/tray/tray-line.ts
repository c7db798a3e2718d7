import type { MediaModel } from '#shared/capabilities.ts'
import type { TrayCount } from '../../data/tray/tray-count.ts'
import type { Translate } from '../../i18n/i18n.ts'

/**
 * Returns what is in the tray and what a model does with it, in a line: `4 pictures · an edit uses the last 3`.
 * Promises nothing while one of those that count cannot be used. Empty for an empty tray.
 */
export function trayLine(t: Translate, count: TrayCount, model: MediaModel): string {
  const { pictures, coming, failed, sentFailed } = count
  if (pictures === 0) return ''
  const parts = [
    t('tray.count', { count: pictures }),
    ...(sentFailed > 0 ? [] : [usesText(t, count, model)]),
    ...(coming === 0 ? [] : [t('tray.coming', { count: coming })]),
    ...(failed === 0 ? [] : [t('tray.failed', { count: failed })]),
  ]
  return parts.join(' · ')
}

function usesText(t: Translate, { pictures, sent }: TrayCount, model: MediaModel): string {
  const { kind } = model
  const most = sent.size
  if (most === 0) return t('tray.uses.none')
  if (most === pictures) return t(pictures === 1 ? `tray.uses.${kind}.it` : `tray.uses.${kind}.all`)
  const { counted } = model.references
  return most === 1
    ? t(`tray.uses.${kind}.${counted}`)
    : t(`tray.uses.${kind}.${counted}Few`, { most })
}
