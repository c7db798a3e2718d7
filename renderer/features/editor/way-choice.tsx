import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EDIT_WAYS, type PreparedEdit } from '#shared/domain/edit.ts'
import { useDraft } from '../../data/draft/draft-store.ts'
import { chooseWay, prepareAgain, useMaskPreparation } from '../../data/mask/prepare-mask.ts'
import { errorText } from '../../i18n/error-text.ts'
import { formatShare } from '../../i18n/format.ts'
import { useMaskMode } from '../../navigation/mask-mode.ts'
import { ChipSelect } from '../../ui/chip-select.tsx'

/** Shows what is sent of the picture and what comes of it, before it is paid for; lets the user choose. */
export function WayChoice() {
  const { t, i18n } = useTranslation()
  const assetId = useMaskMode((state) => state.assetId)
  const edit = useDraft(({ draft }) => draft.edit)
  const error = useMaskPreparation((state) => state.error)
  if (edit === null || edit.asset !== assetId || edit.share === 1) return null
  if (error !== null) {
    return (
      <p
        role="alert"
        className="flex min-w-0 items-center gap-2 border-l border-line px-3 text-danger"
      >
        <span className="min-w-0 wrap-anywhere">
          {t('mask.problem.failed')}: {errorText(t, error, { withCost: false })}
        </span>
        <button
          type="button"
          onClick={prepareAgain}
          className="shrink-0 rounded-sm text-ink underline"
        >
          {t('mask.problem.again')}
        </button>
      </p>
    )
  }
  const prepared = edit.prepared?.edit ?? null
  if (edit.canvas !== null) return <Sharpness prepared={edit.prepared?.edit ?? null} />
  const chosen = prepared === null ? null : t(`mask.way.${prepared.edit.way}`)
  const auto = chosen === null ? t('mask.way.auto') : t('mask.way.autoChosen', { way: chosen })
  return (
    <span className="flex min-w-0 items-center border-l border-line pl-1">
      <ChipSelect
        label={t('mask.way.label')}
        value={edit.way}
        options={[
          { value: 'auto', label: auto },
          ...EDIT_WAYS.map((way) => ({ value: way, label: t(`mask.way.${way}`) })),
        ]}
        onChange={chooseWay}
        isChanged={edit.way !== 'auto'}
        className="shrink! text-xs"
        textClassName="min-w-0"
      />
      {prepared !== null && (
        <span className="min-w-0 pr-3 text-ink-2 tabular-nums">
          <span className="max-[1000px]:sr-only">
            {t('mask.way.detail', {
              percent: formatShare(
                i18n.language,
                Math.min(1, 1 / prepared.originalPixelsPerAnswerPixel),
              ),
            })}
          </span>
          {!prepared.checkable && <Unchecked />}
        </span>
      )}
    </span>
  )
}

/** Says how sharp what is made around the picture will be. */
function Sharpness({ prepared }: { readonly prepared: PreparedEdit | null }) {
  const { t, i18n } = useTranslation()
  if (prepared === null) return null
  const { size, originalPixelsPerAnswerPixel: pixels } = prepared
  const percent = formatShare(i18n.language, Math.min(1, 1 / pixels))
  const made = size === null ? '' : t('mask.frame.made', { size: size.replace('x', '×') })
  const sharp = pixels < 1.05 ? t('mask.frame.sharp') : t('mask.frame.softer', { percent })
  return (
    <span className="flex min-w-0 items-center border-l border-line px-3 text-ink-2 tabular-nums">
      <span className="min-w-0 truncate" title={`${made}${sharp}`}>
        {made}
        {sharp}
      </span>
      {!prepared.checkable && <Unchecked />}
    </span>
  )
}

function Unchecked() {
  const { t } = useTranslation()
  return (
    <span className="ml-2 inline-flex shrink-0 items-center gap-1 text-ink">
      <TriangleAlert aria-hidden className="size-3.5" />
      {t('mask.way.unchecked')}
    </span>
  )
}
