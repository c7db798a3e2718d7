import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Translate } from '../../../i18n/i18n.ts'
import { StageMessage } from '../../../parts/stage/stage-message.tsx'
import { Floating } from '../../../parts/stage/floating.tsx'
import { RadioChips } from '../../../ui/radio-chips.tsx'
import { BottomBar } from '../chrome/bottom-bar.tsx'
import { Caption } from '../chrome/caption.tsx'
import { DifferencePicture } from '../../../parts/difference/difference-picture.tsx'
import type { Difference as Measured } from '../../../parts/difference/measure-difference.ts'
import { useDifference } from '../../../parts/difference/use-difference.ts'
import { shareText } from '../difference/share-text.ts'
import { transformOf } from '../view/linked-view.ts'
import { useLinkedStage } from '../view/use-linked-stage.ts'
import type { PairProps } from './pair-props.ts'
import { StageArea } from './stage-area.tsx'

const FACTORS = ['1', '4', '16'] as const

/** What differs between two pictures, pixel by pixel: black is exactly equal. Says in words how much. */
export function Difference({ pair, focused, state, videos }: PairProps) {
  const { t, i18n } = useTranslation()
  const [left, right] = pair
  const measured = useDifference(left.asset, right.asset)
  const [factor, setFactor] = useState<(typeof FACTORS)[number]>('4')
  const size = typeof measured === 'object' ? measured : left.asset
  const linked = useLinkedStage([size], 0, state)
  const fitted = linked.fitted[0] ?? { width: 0, height: 0 }
  return (
    <>
      <StageArea linked={linked} picture={0} area={linked.stage}>
        {measured === 'failed' && <StageMessage text={t('compare.notComparable')} />}
        {typeof measured === 'object' && (
          <DifferencePicture
            measured={measured}
            label={t('compare.differencePicture', { left: left.place, right: right.place })}
            className="absolute top-1/2 left-1/2 max-w-none"
            style={{
              ...fitted,
              transform: transformOf(linked.view, fitted),
              // Of the channels themselves: what is equal stays black, what is not never becomes it.
              filter: `brightness(${factor})`,
              imageRendering: (linked.magnifications[0] ?? 1) >= 3 ? 'pixelated' : 'auto',
            }}
          />
        )}
      </StageArea>
      <Caption item={left} isFocused={left.asset.id === focused} side="left" />
      <Caption item={right} isFocused={right.asset.id === focused} side="right" />
      <div className="compare-words">
        <Floating className="px-3">
          <output className="text-xs leading-6 text-ink tabular-nums">
            {measured === 'measuring' && t('compare.measuring')}
            {typeof measured === 'object' && wordsOf(t, i18n.language, measured)}
          </output>
        </Floating>
      </div>
      <BottomBar linked={linked} lead={0} videos={videos} items={[]}>
        <RadioChips
          label={t('compare.amplify')}
          value={factor}
          options={FACTORS.map((value) => ({
            value,
            label: t('compare.amplifiedBy', { factor: value }),
          }))}
          onChange={setFactor}
        />
      </BottomBar>
    </>
  )
}

function wordsOf(t: Translate, locale: string, { share, isScaled }: Measured): string {
  const words =
    share === 0 ? t('compare.same') : t('compare.differs', { share: shareText(locale, share) })
  return isScaled ? `${words} ${t('compare.fitted')}` : words
}
