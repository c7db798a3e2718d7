import { useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { formatPercent } from '../../../i18n/format.ts'
import { BottomBar } from '../chrome/bottom-bar.tsx'
import { Caption } from '../chrome/caption.tsx'
import { useLinkedStage } from '../view/use-linked-stage.ts'
import { isAmpleFor, Layer } from './layer.tsx'
import type { PairProps } from './pair-props.ts'
import { StageArea } from './stage-area.tsx'

/** What a press of an arrow key moves the divider by, in percent of the stage. */
const STEP = 2

/** Two over each other, of which the left one is seen up to a divider. */
export function Slider({ pair, focused, state, videos }: PairProps) {
  const [left, right] = pair
  const lead = right.asset.id === focused ? 1 : 0
  const linked = useLinkedStage([left.asset, right.asset], lead, state)
  const [at, setAt] = useState(50)
  const move = (to: number): void => setAt(Math.min(100, Math.max(0, to)))
  useCommandHandlers({
    viewerPrevious: () => move(at - STEP),
    viewerNext: () => move(at + STEP),
    viewerFirst: () => move(0),
    viewerLast: () => move(100),
  })
  const isAmple = isAmpleFor(pair)
  return (
    <>
      <StageArea linked={linked} picture={lead} area={linked.stage}>
        <div className="absolute inset-0" style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }}>
          <Layer key={left.asset.id} item={left} picture={0} {...{ linked, isAmple, videos }} />
        </div>
        <div className="absolute inset-0" style={{ clipPath: `inset(0 0 0 ${at}%)` }}>
          <Layer key={right.asset.id} item={right} picture={1} {...{ linked, isAmple, videos }} />
        </div>
        <Divider at={at} onMove={move} />
      </StageArea>
      <Caption item={left} isFocused={left.asset.id === focused} side="left" />
      <Caption item={right} isFocused={right.asset.id === focused} side="right" />
      <BottomBar linked={linked} lead={lead} videos={videos} items={pair} />
    </>
  )
}

interface DividerProps {
  /** Percent of the stage. */
  readonly at: number
  readonly onMove: (at: number) => void
}

function Divider({ at, onMove }: DividerProps) {
  const { t, i18n } = useTranslation()
  const drag = (pointer: PointerEvent<HTMLElement>): void => {
    pointer.stopPropagation()
    const stage = pointer.currentTarget.parentElement?.getBoundingClientRect()
    if ((pointer.buttons & 1) === 0 || stage === undefined) return
    onMove(((pointer.clientX - stage.left) / Math.max(1, stage.width)) * 100)
  }
  return (
    // Its keys are commands: they work wherever the focus is.
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a line over two pictures, which the browser's slider cannot be
      role="slider"
      tabIndex={0}
      aria-label={t('compare.divider')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(at)}
      aria-valuetext={t('compare.dividerValue', {
        percent: formatPercent(i18n.language, at / 100),
      })}
      className="compare-divider"
      style={{ left: `${at}%` }}
      onPointerDown={(pointer) => {
        pointer.stopPropagation()
        pointer.currentTarget.setPointerCapture(pointer.pointerId)
      }}
      onPointerMove={drag}
      onDoubleClick={(click) => {
        click.stopPropagation()
        onMove(50)
      }}
    />
  )
}
