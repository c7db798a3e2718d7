import { useTranslation } from 'react-i18next'
import { errorText } from '../../../i18n/error-text.ts'
import { Button } from '../../../ui/button.tsx'
import type { ModelKind } from '#shared/model-kinds.ts'
import { isListed, type ModelChoices } from './model-choices.ts'
import { askForModels, decideKind, useModelList } from './model-list-store.ts'

/** What the user can say that a model is for. */
export type DecidedKind = Extract<ModelKind, 'image' | 'edit' | 'video'>

interface ModelListFooterProps {
  readonly providerId: string | null
  /** The model that is chosen. */
  readonly value: string
  readonly kind: DecidedKind
  /** How many match that are not shown. */
  readonly more: number
  readonly misfit: ModelChoices['misfit']
  readonly isEmpty: boolean
}

/** Shows how reliable the list of models is, and what can be done about it. */
export function ModelListFooter(props: ModelListFooterProps) {
  const { providerId, value, kind, more, misfit, isEmpty } = props
  const { t } = useTranslation()
  const list = useModelList((state) => state.list)
  const loading = useModelList((state) => state.loading)
  const error = useModelList((state) => state.error)
  const decided = list.models.some(({ id, kindFrom }) => id === value && kindFrom === 'user')
  const state = loading
    ? t('models.loading')
    : error === null
      ? isListed(list.models)
        ? null
        : t('models.unknown')
      : t('models.failed', { why: errorText(t, error, { withCost: false }) })
  const said = [
    misfit === null ? null : t(`models.misfit.${misfit}`),
    isEmpty && misfit === null ? t('models.none') : null,
    more > 0 ? t('models.more', { count: more }) : null,
    list.isCut === true ? t('models.cut') : null,
    state,
  ].filter((sentence) => sentence !== null)
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-t border-line px-3 py-2 text-xs text-ink-2">
      {/* A line of its own beside the longer button, which would leave it no room. */}
      <output className={decided ? 'w-full wrap-anywhere' : 'min-w-0 flex-1 wrap-anywhere'}>
        {said.map((sentence) => (
          <span key={sentence} className="block">
            {sentence}
          </span>
        ))}
      </output>
      {decided && providerId !== null && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => void decideKind(providerId, value, null)}
        >
          <span className="max-w-40 truncate">{value}</span>
          {t(`models.forget.${kind}`)}
        </Button>
      )}
      {providerId !== null && (
        <Button
          size="small"
          variant="quiet"
          inactive={loading}
          onClick={() => void askForModels(providerId)}
        >
          {t('models.refresh')}
        </Button>
      )}
    </div>
  )
}
