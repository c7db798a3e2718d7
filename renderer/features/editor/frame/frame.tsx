import { useSyncExternalStore, type CSSProperties, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditCanvas } from '#shared/domain/edit.ts'
import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import { useEditor } from '../editor-store.ts'
import { extendedBy, SIDES, sidesFor, type Side } from './extend.ts'

/** Of the picture's shorter side, what a key moves a side of the frame by; with Shift so many times as much. */
const STEP = 0.01
const FAR = 10

/** Renders what is new around the picture, below it. */
export function NewPart({ mask }: { readonly mask: MaskDocument }) {
  const canvas = useCanvas(mask)
  if (canvas === null) return null
  return <div aria-hidden className="extend-new extend-box" style={placeOf(mask, canvas)} />
}

/** Renders the frame that a picture is extended to, above it; its sides are sliders for the keyboard, and are dragged by the tool. */
export function Frame({ mask }: { readonly mask: MaskDocument }) {
  const canvas = useCanvas(mask)
  const isInHand = useEditor(({ tool }) => tool === 'extend')
  if (canvas === null && !isInHand) return null
  return (
    <div className="extend-frame extend-box" style={placeOf(mask, canvas)}>
      {canvas !== null && (
        <span aria-hidden className="extend-size">
          {canvas.width} × {canvas.height}
        </span>
      )}
      {isInHand && (
        <>
          {SIDES.map((side) => (
            <SideSlider key={side} mask={mask} canvas={canvas} side={side} />
          ))}
          {CORNERS.map((corner) => (
            <span key={corner} aria-hidden className="extend-handle" data-at={corner} />
          ))}
        </>
      )}
    </div>
  )
}

const CORNERS = ['left top', 'right top', 'left bottom', 'right bottom'] as const

interface SideSliderProps {
  readonly mask: MaskDocument
  readonly canvas: EditCanvas | null
  readonly side: Side
}

function SideSlider({ mask, canvas, side }: SideSliderProps) {
  const { t } = useTranslation()
  const { asset } = mask
  const sides = sidesFor(canvas, asset)
  const grow = (press: KeyboardEvent): void => {
    if (press.ctrlKey || press.metaKey || press.altKey) return
    const steps = stepsOf(press.key, side, press.shiftKey)
    if (steps === null) return
    press.preventDefault()
    press.stopPropagation()
    const step = Math.max(1, Math.round(STEP * Math.min(asset.width, asset.height)))
    const to = steps === 'none' ? 0 : sides[side] + steps * step
    mask.extend(extendedBy(asset, { ...sides, [side]: to }, canvas))
  }
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an `input` is no handle, and its keys go one way only
      role="slider"
      tabIndex={0}
      aria-label={t(`mask.frame.${side}`)}
      aria-valuemin={0}
      aria-valuenow={sides[side]}
      aria-valuetext={t('mask.pixels', { count: sides[side] })}
      aria-orientation={side === 'left' || side === 'right' ? 'horizontal' : 'vertical'}
      onKeyDown={grow}
      // A key that is held is one act.
      onKeyUp={mask.commit}
      onBlur={mask.commit}
      className="extend-handle"
      data-at={side}
    />
  )
}

const OUTWARDS = {
  left: 'ArrowLeft',
  top: 'ArrowUp',
  right: 'ArrowRight',
  bottom: 'ArrowDown',
} as const satisfies Record<Side, string>
const OPPOSITE: Readonly<Record<string, string>> = {
  ArrowLeft: 'ArrowRight',
  ArrowRight: 'ArrowLeft',
  ArrowUp: 'ArrowDown',
  ArrowDown: 'ArrowUp',
}

/** Returns by how many steps a key moves a side outwards; null for another key. */
function stepsOf(key: string, side: Side, isFar: boolean): number | 'none' | null {
  const far = isFar ? FAR : 1
  if (key === 'Home') return 'none'
  if (key === 'PageUp') return FAR
  if (key === 'PageDown') return -FAR
  const outwards = OUTWARDS[side]
  if (key === outwards) return far
  if (key === OPPOSITE[outwards]) return -far
  // Along the side: as with any slider, up and to the right is more.
  if (key === 'ArrowUp' || key === 'ArrowRight') return far
  return key === 'ArrowDown' || key === 'ArrowLeft' ? -far : null
}

/** Returns what the picture is extended to, and renders again with each change of it. */
export function useCanvas(mask: MaskDocument): EditCanvas | null {
  return useSyncExternalStore(mask.subscribe, mask.canvas)
}

/** Where a frame lies, in pixels of the mask: the stage says where these are. */
function placeOf({ asset, bitmap }: MaskDocument, canvas: EditCanvas | null): CSSProperties {
  const x = bitmap.width / asset.width
  const y = bitmap.height / asset.height
  return {
    '--frame-x': canvas === null ? 0 : -canvas.x * x,
    '--frame-y': canvas === null ? 0 : -canvas.y * y,
    '--frame-width': (canvas?.width ?? asset.width) * x,
    '--frame-height': (canvas?.height ?? asset.height) * y,
  }
}
