import { useTranslation } from 'react-i18next'
import type { IntegerRange } from '#shared/capabilities.ts'
import { RadioChips } from '../../ui/radio-chips.tsx'
import { Range } from '../../ui/range.tsx'
import { Select } from '../../ui/select.tsx'
import type { Draft } from '../../data/draft/draft.ts'
import { fitChoice, fitRange } from '../../data/draft/fit.ts'
import { modeOf } from '../../data/draft/mode.ts'
import { videoModelOf } from '../../data/draft/model-for-mode.ts'
import type { Pictures } from '../../data/draft/pictures.ts'
import { videoRatioOf } from '../../data/draft/shape-of-draft.ts'
import { changeVideoDraft } from '../../data/draft/draft-store.ts'
import { ModelPicker } from './models/model-picker.tsx'
import { RatioPicker } from './ratio-picker.tsx'

interface VideoControlsProps {
  readonly draft: Draft
  /** Those of the tray. */
  readonly pictures: Pictures
}

/** Shows the choices for videos: exactly what the model takes. */
export function VideoControls({ draft, pictures }: VideoControlsProps) {
  const { t } = useTranslation()
  const hasPictures = pictures.length > 0
  const model = videoModelOf(draft, hasPictures)
  const { video } = draft
  const seconds = fitRange(model.lengthSeconds, video.lengthSeconds) ?? model.lengthSeconds.default
  const lengthText = t('composer.lengthValue', { seconds })
  return (
    <>
      <ModelPicker
        mode={modeOf('video', hasPictures)}
        value={model.id}
        onChange={(id) => changeVideoDraft(hasPictures ? { animationModel: id } : { model: id })}
      />
      <RatioPicker
        value={videoRatioOf(draft, model, pictures)}
        several={video.aspectRatios}
        onChange={(aspectRatio) => changeVideoDraft({ aspectRatio, isShapeByHand: true })}
        onChangeSeveral={(aspectRatios) => changeVideoDraft({ aspectRatios })}
        options={model.aspectRatio.options.map((ratio) => ({
          value: ratio,
          ratio,
          label: ratio,
        }))}
      />
      <label className="flex h-8 items-center gap-2">
        <span className="text-ink-3">{t('composer.length')}</span>
        <Range
          className="w-20"
          {...scaleOf(model.lengthSeconds, seconds)}
          aria-label={t('composer.length')}
          aria-valuetext={lengthText}
          onChange={(at) =>
            changeVideoDraft({ lengthSeconds: model.lengthSeconds.values?.[at] ?? at })
          }
        />
        <span aria-hidden className="min-w-18 text-ink tabular-nums">
          {lengthText}
        </span>
      </label>
      <RadioChips
        label={t('composer.resolution')}
        value={fitChoice(model.resolution, video.resolution) ?? model.resolution.default}
        options={model.resolution.options.map((value) => ({ value, label: value }))}
        onChange={(resolution) => changeVideoDraft({ resolution })}
      />
      <Select
        label={t('composer.preset')}
        prefix={t('composer.preset')}
        value={fitChoice(model.preset, video.preset) ?? model.preset.default}
        options={model.preset.options.map((value) => ({
          value,
          label: t(`composer.presets.${value}`),
        }))}
        onChange={(preset) => changeVideoDraft({ preset })}
      />
    </>
  )
}

/**
 * Returns the scale of the length slider: by seconds, or by the few lengths that the model takes, each one key press
 * away from the next.
 */
function scaleOf({ min, max, values }: IntegerRange, seconds: number) {
  return values === undefined
    ? { value: seconds, min, max }
    : { value: values.indexOf(seconds), min: 0, max: values.length - 1 }
}
