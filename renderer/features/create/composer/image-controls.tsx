import { useTranslation } from 'react-i18next'
import { aspectRatioOfSize, pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import { Select } from '../../../ui/select.tsx'
import { Stepper } from '../../../ui/stepper.tsx'
import { fitChoice, fitRange, imageModelOf, type Draft } from './draft.ts'
import { changeImageDraft } from './draft-store.ts'
import { ModelPicker } from './models/model-picker.tsx'
import { RatioPicker } from './ratio-picker.tsx'
import { ServerDecidesNote } from './server-decides-note.tsx'

/** What can be chosen for pictures: exactly what the model takes. */
export function ImageControls({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation()
  const model = imageModelOf(draft)
  return (
    <>
      <ModelPicker
        kind="image"
        value={model.id}
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
      {model.responseFormat.by === 'user' && (
        <Select
          label={t('composer.delivery')}
          value={
            fitChoice(model.responseFormat, draft.image.responseFormat) === 'url'
              ? 'url'
              : 'b64_json'
          }
          options={[
            { value: 'url', label: t('composer.deliveryUrl') },
            { value: 'b64_json', label: t('composer.deliveryBase64') },
          ]}
          onChange={(responseFormat) => changeImageDraft({ responseFormat })}
        />
      )}
      <ServerDecidesNote size={model.size.by === 'server'} count={model.count.by === 'server'} />
    </>
  )
}
