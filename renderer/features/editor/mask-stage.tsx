import {
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  type CSSProperties,
  type RefObject,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { EditCanvas } from '#shared/domain/edit.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { mediaUrl, thumbnailUrl } from '#shared/media-url.ts'
import type { MaskDocument } from '../../data/mask/mask-document.ts'
import { MASK_STAGE_ID } from '../../navigation/mask-mode.ts'
import { notifyFailure } from '../../ui/toasts.tsx'
import { useEditor } from './editor-store.ts'
import { Frame, NewPart } from './frame/frame.tsx'
import { ExactDifference } from './results/exact-difference.tsx'
import { createStage, type Stage } from './stage/create-stage.ts'
import type { MarkElements } from './stage/marks.ts'

interface MaskStageProps {
  readonly mask: MaskDocument
  /** What of the stage is free of controls. */
  readonly frame: RefObject<HTMLElement | null>
  /** Called with the stage while it is there, and with null when it goes. */
  readonly onStage: (stage: Stage | null) => void
  /** Called with CSS pixels for one of the picture. */
  readonly onZoom: (magnification: number) => void
}

/** Renders the picture with its mask, on which one paints. Nothing of it renders while a hand moves. */
export function MaskStage({ mask, frame, onStage, onZoom }: MaskStageProps) {
  const { t } = useTranslation()
  const stageRef = useRef<HTMLDivElement>(null)
  const pictureRef = useRef<HTMLDivElement>(null)
  const canvasRef = useRef<HTMLCanvasElement>(null)
  const marksRef = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading')
  const tool = useEditor((editor) => editor.tool)
  const compared = useEditor((editor) => editor.compared)
  const howId = useId()
  const stage = useStage({
    mask,
    frame,
    onStage,
    onZoom,
    stageRef,
    pictureRef,
    canvasRef,
    marksRef,
  })
  const { asset, bitmap } = mask
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application takes keys
    <div
      ref={stageRef}
      id={MASK_STAGE_ID}
      role="application"
      aria-label={t('mask.stage')}
      aria-describedby={howId}
      aria-busy={state === 'loading'}
      data-compared={compared?.mode}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- all of it is done by keys as well
      tabIndex={0}
      onKeyDown={(press) => {
        if (stage.current?.press(press) === true) press.preventDefault()
      }}
      className="mask-stage"
    >
      <p id={howId} hidden>
        {t(`mask.how.${tool}`)}
      </p>
      <NewPart mask={mask} />
      <div
        ref={pictureRef}
        className="mask-picture"
        style={{ width: bitmap.width, height: bitmap.height }}
      >
        {state === 'loading' && <img src={thumbnailUrl(asset.id, 1024)} alt="" draggable={false} />}
        {state !== 'failed' && (
          <img
            src={mediaUrl('original', asset.id)}
            alt=""
            draggable={false}
            onLoad={() => setState('shown')}
            onError={() => setState('failed')}
          />
        )}
        {compared !== null && (
          <img
            key={compared.id}
            src={mediaUrl('original', compared.id)}
            alt=""
            draggable={false}
            className="mask-result"
            style={placeOf(compared.canvas, asset)}
          />
        )}
        {compared?.mode === 'difference' && (
          <ExactDifference
            key={`exactly ${compared.id}`}
            original={asset}
            result={compared.id}
            canvas={compared.canvas}
            style={placeOf(compared.canvas, asset)}
          />
        )}
      </div>
      <canvas ref={canvasRef} className="mask-layer" />
      <div ref={marksRef} aria-hidden className="mask-layer">
        <svg className="mask-layer mask-outline">
          <path />
          <path />
        </svg>
        <div hidden className="mask-brush" />
        <div hidden className="mask-crosshair" />
        <div hidden className="mask-sign" />
      </div>
      <Frame mask={mask} />
      {state === 'failed' && (
        <p role="alert" className="mask-message">
          {t('mask.unreadable')}
        </p>
      )}
    </div>
  )
}

/** Returns where a result lies on the picture: around it, where that was extended. */
function placeOf(canvas: EditCanvas | null, { width, height }: PixelSize): CSSProperties {
  if (canvas === null) return {}
  return {
    inset: `${percent(-canvas.y, height)} auto auto ${percent(-canvas.x, width)}`,
    width: percent(canvas.width, width),
    height: percent(canvas.height, height),
  }
}

function percent(part: number, whole: number): string {
  return `${(100 * part) / whole}%`
}

interface StageHookOptions extends MaskStageProps {
  readonly stageRef: RefObject<HTMLElement | null>
  readonly pictureRef: RefObject<HTMLElement | null>
  readonly canvasRef: RefObject<HTMLCanvasElement | null>
  /** What shows what the hand is about to do, in the order in which it is rendered. */
  readonly marksRef: RefObject<HTMLElement | null>
}

function useStage(options: StageHookOptions): RefObject<Stage | null> {
  const { t } = useTranslation()
  const { mask, frame, onStage, onZoom, stageRef, pictureRef, canvasRef, marksRef } = options
  const created = useRef<Stage | null>(null)
  const zoomed = useEffectEvent(onZoom)
  const told = useEffectEvent(onStage)
  const failed = useEffectEvent(() => notifyFailure(t('mask.coloursFailed'), t('mask.unreadable')))
  useEffect(() => {
    const stage = stageRef.current
    const picture = pictureRef.current
    const canvas = canvasRef.current
    const marks = marksRef.current
    if (stage === null || picture === null || canvas === null || marks === null) return
    const free = frame.current ?? stage
    const next = createStage({
      mask,
      elements: { stage, picture, canvas, ...markElements(marks) },
      onZoom: (magnification) => zoomed(magnification),
      onFailed: () => failed(),
    })
    created.current = next
    told(next)
    const measure = (): void => {
      const all = stage.getBoundingClientRect()
      const { left, top, width, height } = free.getBoundingClientRect()
      next.view.resize(all, { x: left - all.left, y: top - all.top, width, height })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(stage)
    observer.observe(free)
    stage.focus({ preventScroll: true })
    return () => {
      observer.disconnect()
      next.stop()
      created.current = null
      told(null)
    }
  }, [mask, frame, stageRef, pictureRef, canvasRef, marksRef])
  return created
}

function markElements(marks: HTMLElement): MarkElements {
  const element = (name: string): HTMLElement => {
    const found = marks.querySelector<HTMLElement>(`.mask-${name}`)
    if (found === null) throw new Error(`The stage has no ${name}`)
    return found
  }
  return {
    outlines: [...marks.querySelectorAll('path')],
    brush: element('brush'),
    crosshair: element('crosshair'),
    sign: element('sign'),
  }
}
