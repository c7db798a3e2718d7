import { useTranslation } from 'react-i18next'
import { Stepper } from '../../ui/stepper.tsx'
import { changeDraft } from '../../data/draft/draft-store.ts'
import { MOST_REPEATS } from '../../data/draft/draft.ts'

/** Renders the control for how often everything is made. */
export function RepeatControl({ repeat }: { readonly repeat: number }) {
  const { t } = useTranslation()
  return (
    <div className="flex items-center gap-2">
      <span aria-hidden className="text-ink-3">
        {t('composer.repeatShort')}
      </span>
      <Stepper
        label={t('composer.repeat')}
        lessLabel={t('composer.repeatLess')}
        moreLabel={t('composer.repeatMore')}
        value={repeat}
        min={1}
        max={MOST_REPEATS}
        onChange={(next) => changeDraft({ repeat: next })}
      />
    </div>
  )
}
