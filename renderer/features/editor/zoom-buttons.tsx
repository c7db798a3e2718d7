import { useTranslation } from 'react-i18next'
import { formatPercent } from '../../i18n/format.ts'
import { CommandButton } from './toolbar/command-button.tsx'

/** Renders how closely the picture is seen, and the ways closer and back. */
export function ZoomButtons({ magnification }: { readonly magnification: number }) {
  const { t, i18n } = useTranslation()
  const percent = formatPercent(i18n.language, magnification)
  return (
    <fieldset aria-label={t('mask.zoom', { percent })} className="mask-pill p-0.5">
      <CommandButton command="maskZoomOut" label={t('mask.zoomOut')} className="size-7" />
      <span aria-hidden className="w-10 text-center text-xs text-ink-2 tabular-nums">
        {percent}
      </span>
      <CommandButton command="maskZoomIn" label={t('mask.zoomIn')} className="size-7" />
      <CommandButton command="maskFit" label={t('mask.fit')} className="size-7" />
    </fieldset>
  )
}
