import { useTranslation } from 'react-i18next'
import type { VideoModel } from '#shared/capabilities.ts'
import { changeVideoDraft } from '../../../data/draft/draft-store.ts'
import type { Draft } from '../../../data/draft/draft.ts'
import { fitRange } from '../../../data/draft/fit.ts'
import { ChipSelect } from '../../../ui/chip-select.tsx'
import { valuesOf } from './values-of.ts'

interface LengthChipProps {
  readonly video: Draft['video']
  readonly model: VideoModel
}

/** Renders the choice of how long a video is. */
export function LengthChip({ video, model }: LengthChipProps) {
  const { t } = useTranslation()
  const rule = model.lengthSeconds
  const seconds = fitRange(rule, video.lengthSeconds) ?? rule.default
  return (
    <ChipSelect
      isScale
      label={t('composer.length')}
      value={seconds}
      options={valuesOf(rule).map((value) => ({
        value,
        label: t('composer.lengthShort', { seconds: value }),
      }))}
      onChange={(next) => changeVideoDraft({ lengthSeconds: next })}
      isChanged={seconds !== rule.default}
      className="min-w-15.5 @max-[31rem]:min-w-12 @max-[31rem]:px-1"
    />
  )
}
