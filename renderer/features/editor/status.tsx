import { LoaderCircle, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Coverage } from '../../data/mask/mask-document.ts'
import { useMask } from '../../data/mask/mask-store.ts'
import { formatShare } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { WayChoice } from './way-choice.tsx'

/** Says how much is masked, and what will be sent for it. */
export function Status() {
  const { t, i18n } = useTranslation()
  const coverage = useMask((state) => state.coverage)
  const isBusy = useMask((state) => state.isBusy)
  return (
    <div className="mask-pill pl-3">
      {isBusy && <LoaderCircle aria-hidden className="size-3.5 shrink-0 animate-spin" />}
      {coverage.isFull && <TriangleAlert aria-hidden className="size-3.5 shrink-0" />}
      <output className="pr-3 tabular-nums">
        {isBusy ? t('mask.busy') : coverageText(t, i18n.language, coverage)}
      </output>
      <WayChoice />
    </div>
  )
}

function coverageText(
  t: Translate,
  language: string,
  { share, isEmpty, isFull }: Coverage,
): string {
  if (isEmpty) return t('mask.begin')
  if (isFull) return t('mask.coverage.all')
  return t('mask.coverage.read', { percent: formatShare(language, share) })
}
