import { useTranslation } from 'react-i18next'
import { SIZE_BY_ASPECT_RATIO, trueRatioOfSize } from '#shared/domain/aspect-ratio.ts'
import { MOST_ANGLE } from '#shared/domain/adjustment.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { Floating } from '../../parts/stage/floating.tsx'
import { RadioChips } from '../../ui/radio-chips.tsx'
import { Range } from '../../ui/range.tsx'
import { CropButton } from './crop-button.tsx'
import { chooseRatio, RATIOS, straighten, type CropState, type RatioName } from './crop-state.ts'

interface BottomBarProps {
  readonly size: PixelSize
  readonly state: CropState
  /** As in `withStep`. */
  readonly onStep: (state: CropState, kind: string | null) => void
}

/** The proportions, the turns, and the angle. */
export function BottomBar({ size, state, onStep }: BottomBarProps) {
  const { t } = useTranslation()
  return (
    <div className="crop-bottom">
      <Floating>
        <CropButton command="cropTurnLeft" label={t('crop.turnLeft')} />
        <CropButton command="cropTurnRight" label={t('crop.turnRight')} />
        <CropButton command="cropFlipHorizontal" label={t('crop.flipHorizontal')} />
        <CropButton command="cropFlipVertical" label={t('crop.flipVertical')} />
        <span aria-hidden className="mx-1 h-4 w-px bg-line" />
        <label className="flex items-center gap-2 px-1 text-xs text-ink-2">
          {t('crop.angle')}
          <Range
            value={state.angle}
            min={-MOST_ANGLE}
            max={MOST_ANGLE}
            step={0.1}
            aria-valuetext={degrees(t, state.angle)}
            onChange={(angle) => onStep(straighten(state, angle), 'angle')}
            className="crop-angle"
          />
          <span aria-hidden className="w-11 text-right text-ink tabular-nums">
            {degrees(t, state.angle)}
          </span>
        </label>
      </Floating>
      <Floating>
        <RadioChips
          label={t('crop.ratio')}
          options={RATIOS.map((value) => ({ value, label: ratioText(t, value) }))}
          value={state.ratio}
          onChange={(ratio) => onStep(chooseRatio(size, state, ratio), null)}
        />
      </Floating>
    </div>
  )
}

function degrees(t: Translate, angle: number): string {
  return t('crop.degrees', { angle: angle.toFixed(1) })
}

/** By its true proportion, as everywhere. */
function ratioText(t: Translate, ratio: RatioName): string {
  if (ratio === 'free' || ratio === 'original') return t(`crop.ratios.${ratio}`)
  return trueRatioOfSize(SIZE_BY_ASPECT_RATIO[ratio])
}
