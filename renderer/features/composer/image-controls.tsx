import { useTranslation } from 'react-i18next'
import { aspectRatioOfSize, pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import { Select } from '../../ui/select.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import type { Draft } from '../../data/draft/draft.ts'
import { fitChoice, fitRange } from '../../data/draft/fit.ts'
import { modeOf } from '../../data/draft/mode.ts'
import { imageModelOf } from '../../data/draft/model-for-mode.ts'
import type { Pictures } from '../../data/draft/pictures.ts'
import { imageSizeOf } from '../../data/draft/shape-of-draft.ts'
import { changeImageDraft } from '../../data/draft/draft-store.ts'
import { ModelPicker } from './models/model-picker.tsx'
import { RatioPicker } from './ratio-picker.tsx'

interface ImageControlsProps {
  readonly draft: Draft
  /** Those of the tray. */
  readonly pictures: Pictures
}

/** Shows the choices for pictures: exactly what the model takes. */
export function ImageControls({ draft, pictures }: ImageControlsProps) {
  const { t } = useTranslation()
  const hasPictures = pictures.length > 0
  const model = imageModelOf(draft, hasPictures)
  return (
    <>
      <ModelPicker
        mode={modeOf('image', hasPictures)}
        value={model.id}
        onChange={(id) => changeImageDraft(hasPictures ? { editModel: id } : { model: id })}
      />
      {model.size.by === 'user' && (
        <RatioPicker
          value={imageSizeOf(draft, model, pictures) ?? model.size.default}
          several={draft.image.sizes}
          onChange={(size) => changeImageDraft({ size, isShapeByHand: true })}
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

interface ServerDecidesNoteProps {
  readonly size: boolean
  readonly count: boolean
}

/** Says which choices the server makes by itself, where their controls would be. */
function ServerDecidesNote({ size, count }: ServerDecidesNoteProps) {
  const { t } = useTranslation()
  if (!size && !count) return null
  return (
    <p className="flex h-8 items-center rounded-md px-1 text-ink-3">
      {size && count
        ? t('composer.serverDecides')
        : size
          ? t('composer.serverDecidesSize')
          : t('composer.serverDecidesCount')}
    </p>
  )
}
