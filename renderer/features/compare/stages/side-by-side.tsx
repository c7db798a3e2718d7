import { useRef } from 'react'
import { focusCompared } from '../../../navigation/compare-store.ts'
import { BottomBar } from '../chrome/bottom-bar.tsx'
import { Caption } from '../chrome/caption.tsx'
import type { Compared } from '../use-compared.ts'
import type { VideoSync } from '../video/use-video-sync.ts'
import { useLinkedStage, type LinkedStage, type ViewState } from '../view/use-linked-stage.ts'
import { isAmpleFor, Layer } from './layer.tsx'
import { StageArea } from './stage-area.tsx'

interface StageProps {
  readonly items: readonly Compared[]
  readonly focused: string
  readonly state: ViewState
  readonly videos: VideoSync
}

/** Two to four beside each other. */
export function SideBySide({ items, focused, state, videos }: StageProps) {
  const lead = Math.max(
    0,
    items.findIndex(({ asset }) => asset.id === focused),
  )
  const linked = useLinkedStage(
    items.map(({ asset }) => asset),
    lead,
    state,
  )
  const isAmple = isAmpleFor(items)
  return (
    <>
      <div data-count={items.length} className="compare-grid">
        {items.map((item, picture) => (
          <Cell
            // By its place: another picture comes into the same stage.
            // oxlint-disable-next-line react/no-array-index-key -- the places stay
            key={picture}
            {...{ item, picture, linked, isAmple, videos }}
            isFocused={item.asset.id === focused}
          />
        ))}
      </div>
      <BottomBar linked={linked} lead={lead} videos={videos} items={items} />
    </>
  )
}

interface CellProps {
  readonly item: Compared
  readonly picture: number
  readonly linked: LinkedStage
  readonly isAmple: boolean
  readonly isFocused: boolean
  readonly videos: VideoSync
}

function Cell({ item, picture, linked, isAmple, isFocused, videos }: CellProps) {
  const own = useRef<HTMLDivElement>(null)
  const { id } = item.asset
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what is in focus is said by the caption's button
    <section
      aria-label={item.name}
      className="compare-cell"
      data-focused={isFocused ? '' : undefined}
      onPointerDown={() => focusCompared(id)}
    >
      <StageArea linked={linked} picture={picture} area={picture === 0 ? linked.stage : own}>
        <Layer key={id} {...{ item, linked, picture, isAmple, videos }} />
      </StageArea>
      <Caption item={item} isFocused={isFocused} side="left" />
    </section>
  )
}
