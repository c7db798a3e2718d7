import { ImageOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/domain/asset.ts'
import { findItem } from '../../../data/media/find-item.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { useAsked } from '../../../data/use-asked.ts'
import { AssetThumbnail } from '../../../parts/asset-thumbnail.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Section } from '../section.tsx'
import { stepsOfEdit } from './steps-of-edit.ts'
import { openItem } from './open-item.ts'

/** The steps of an edit inside of a mask, to be walked: original, raw answer, result. Nothing for any other item. */
export function EditSteps({ entry }: { readonly entry: MediaEntry }) {
  const { t } = useTranslation()
  const steps = stepsOfEdit(entry)
  const originalId = steps?.original ?? ''
  const original = useAsked(originalId, async () => ({
    asset: originalId === '' ? null : ((await findItem(originalId))?.asset ?? null),
  }))
  if (steps === null) return null
  const current = entry.asset.id
  return (
    <Section title={t('edit.title')}>
      <ol aria-label={t('edit.title')} className="grid grid-cols-3 gap-1.5">
        <Step
          name={t('edit.original')}
          open={t('edit.openOriginal')}
          asset={original?.asset ?? null}
          missing={original === null ? null : t('edit.originalGone')}
        />
        <Step
          name={t('edit.answer')}
          open={t('edit.openAnswer')}
          asset={steps.answer}
          missing={t('edit.answerGone')}
          isCurrent={steps.answer?.id === current}
        />
        {steps.result !== null && (
          <Step
            name={t('edit.result')}
            open={t('edit.openResult')}
            asset={steps.result}
            isCurrent={steps.result.id === current}
          />
        )}
      </ol>
    </Section>
  )
}

interface StepProps {
  readonly name: string
  /** What a press does, for who hears it. */
  readonly open: string
  readonly asset: Asset | null
  /** What is said where it is not there; null while that is unknown. */
  readonly missing?: string | null
  readonly isCurrent?: boolean
}

const PICTURE = 'block aspect-square w-full overflow-hidden rounded-md bg-raised'

function Step({ name, open, asset, missing = null, isCurrent = false }: StepProps) {
  return (
    <li className="min-w-0">
      {asset === null ? (
        <span
          title={missing ?? undefined}
          className="flex aspect-square w-full items-center justify-center rounded-md bg-raised"
        >
          {missing !== null && (
            <>
              <ImageOff aria-hidden className="size-4 text-ink-3" strokeWidth={1.75} />
              <span className="sr-only">{missing}</span>
            </>
          )}
        </span>
      ) : (
        <button
          type="button"
          aria-label={open}
          aria-current={isCurrent ? 'step' : undefined}
          disabled={isCurrent}
          onClick={() => void openItem(asset.id)}
          className={classNames(PICTURE, isCurrent && 'outline-2 -outline-offset-2 outline-ink-2')}
        >
          <AssetThumbnail asset={asset} isWhole />
        </button>
      )}
      <span
        className={classNames(
          'mt-1 block truncate text-xs',
          isCurrent ? 'font-medium text-ink' : 'text-ink-3',
        )}
      >
        {name}
      </span>
    </li>
  )
}
