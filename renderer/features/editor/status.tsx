import { LoaderCircle, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EditCanvas } from '#shared/domain/edit.ts'
import type { Coverage } from '../../data/mask/mask-document.ts'
import { useMask } from '../../data/mask/mask-store.ts'
import { formatShare } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { useEditor } from './editor-store.ts'
import { WayChoice } from './way-choice.tsx'

/** Says how much is masked, and what will be sent for it. */
export function Status() {
  const { t, i18n } = useTranslation()
  const coverage = useMask((state) => state.coverage)
  const isBusy = useMask((state) => state.isBusy)
  const canvas = useMask(({ mask, revision }) => (revision < 0 ? null : (mask?.canvas() ?? null)))
  const isExtending = useEditor(({ tool }) => tool === 'extend')
  const text = isBusy ? t('mask.busy') : said(t, i18n.language, { coverage, canvas, isExtending })
  return (
    <div className="mask-pill pl-3">
      {isBusy && <LoaderCircle aria-hidden className="size-3.5 shrink-0 animate-spin" />}
      {coverage.isFull && <TriangleAlert aria-hidden className="size-3.5 shrink-0" />}
      <output className="min-w-0 truncate pr-3 tabular-nums" title={text}>
        {text}
      </output>
      <WayChoice />
    </div>
  )
}

interface Said {
  readonly coverage: Coverage
  readonly canvas: EditCanvas | null
  readonly isExtending: boolean
}

function said(t: Translate, language: string, { coverage, canvas, isExtending }: Said): string {
  if (canvas === null) {
    return coverage.isEmpty && isExtending
      ? t('mask.frame.begin')
      : coverageText(t, language, coverage)
  }
  const extended = t('mask.frame.extended', { width: canvas.width, height: canvas.height })
  if (coverage.isEmpty) return extended
  return `${extended} · ${t('mask.coverage.some', { percent: formatShare(language, coverage.share) })}`
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
