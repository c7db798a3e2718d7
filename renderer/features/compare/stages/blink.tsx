import { Repeat, SwitchCamera } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { isMotionReduced } from '../../../ui/effects.ts'
import { HoldButton } from '../../../ui/hold-button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useHeld } from '../../../ui/use-held.ts'
import { BottomBar } from '../chrome/bottom-bar.tsx'
import { Caption } from '../chrome/caption.tsx'
import { useLinkedStage } from '../view/use-linked-stage.ts'
import { isAmpleFor, Layer } from './layer.tsx'
import type { PairProps } from './pair-props.ts'
import { StageArea } from './stage-area.tsx'

/** Milliseconds that each is shown when they switch by themselves: far from what flickers. */
const SWITCH_EVERY = 900

/** Two in the same place, of which one sees the other for as long as a key is held, or in turn. */
export function Blink({ pair, focused, state, videos }: PairProps) {
  const { t } = useTranslation()
  const keys = useShownKeys()
  const [left, right] = pair
  const first = right.asset.id === focused ? 1 : 0
  const linked = useLinkedStage([left.asset, right.asset], first, state)
  const [isHeld, hold] = useHeld()
  const [isAuto, setAuto] = useState(false)
  const isSwitched = useAlternation(isAuto)
  const shown = isHeld !== isSwitched ? 1 - first : first
  const isAmple = isAmpleFor(pair)
  const hasVideo = pair.some(({ asset }) => asset.kind === 'video')
  useCommandHandlers({ viewerPlay: hasVideo ? undefined : hold, viewerBefore: hold })
  return (
    <>
      <StageArea linked={linked} picture={shown} area={linked.stage}>
        {pair.map((item, picture) => (
          <div
            key={item.asset.id}
            className="absolute inset-0"
            style={{ visibility: picture === shown ? 'visible' : 'hidden' }}
          >
            <Layer {...{ item, picture, linked, isAmple, videos }} />
          </div>
        ))}
      </StageArea>
      {/* Not while they switch by themselves: it would be said again and again. */}
      <output className="sr-only">
        {!isAuto && t('compare.shown', { place: pair[shown]?.place ?? '' })}
      </output>
      {pair.map((item, picture) => (
        <Caption
          key={item.asset.id}
          item={item}
          isFocused={item.asset.id === focused}
          isShown={picture === shown}
          side={picture === 0 ? 'left' : 'right'}
        />
      ))}
      <BottomBar linked={linked} lead={shown} videos={videos} items={pair}>
        <HoldButton
          icon={SwitchCamera}
          label={t('compare.swap')}
          keys={keys(hasVideo ? 'viewerBefore' : 'viewerPlay')?.shown}
          isHeld={isHeld}
          onHold={hold}
        />
        {!isMotionReduced() && (
          <IconButton
            icon={Repeat}
            label={t('compare.auto')}
            aria-pressed={isAuto}
            onClick={() => setAuto(!isAuto)}
          />
        )}
      </BottomBar>
    </>
  )
}

/** Returns a value that changes again and again while it is wanted, and is false otherwise. */
function useAlternation(isWanted: boolean): boolean {
  const [count, setCount] = useState(0)
  useEffect(() => {
    if (!isWanted) return undefined
    const timer = setInterval(() => setCount((before) => before + 1), SWITCH_EVERY)
    return () => clearInterval(timer)
  }, [isWanted])
  return isWanted && count % 2 === 1
}
