import { useTranslation } from 'react-i18next'
import { aspectRatioOfSize, pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import { Select } from '../../../ui/select.tsx'
import { Stepper } from '../../../ui/stepper.tsx'
import { fitChoice, fitRange, imageModelOf, IMAGE_MODELS, type Draft } from './draft.ts'
import { changeImageDraft } from './draft-store.ts'
import { RatioPicker } from './ratio-picker.tsx'
import { ServerDecidesNote } from './server-decides-note.tsx'

/** What can be chosen for pictures: exactly what the model takes. */
export function ImageControls({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation()
  const model = imageModelOf(draft)
  return (
    <>
      <Select
        label={t('composer.model')}
        value={model.id}
        options={IMAGE_MODELS.map(({ id }) => ({ value: id, label: id }))}
        onChange={(id) => changeImageDraft({ model: id })}
      />
      {model.size.by === 'user' && (
        <RatioPicker
          value={fitChoice(model.size, draft.image.size) ?? model.size.default}
          several={draft.image.sizes}
          onChange={(size) => changeImageDraft({ size })}
          onChangeSeveral={(sizes) => changeImageDraft({ sizes })}
          options={model.size.options.map((size) => {
            const ratio = aspectRatioOfSize(size)
            const pixels = pixelsOfSize(size)
            return {
              value: size,
              ratio,
              detail: `${pixels.width} × ${pixels.height}`,
              label: t('composer.ratioPixels', { ratio, ...pixels }),
            }
          })}
        />
      )}
      {model.count.by === 'user' && (
        <div className="flex items-center gap-2">
          <span aria-hidden className="text-ink-3">
            {t('composer.countShort')}
          </span>
          <Stepper
            label={t('composer.count')}
            lessLabel={t('composer.fewer')}
            moreLabel={t('composer.more')}
            value={fitRange(model.count, draft.image.count) ?? model.count.default}
            min={model.count.min}
            max={model.count.max}
            onChange={(count) => changeImageDraft({ count })}
          />
        </div>
      )}
      <ServerDecidesNote size={model.size.by === 'server'} count={model.count.by === 'server'} />
    </>
  )
}
