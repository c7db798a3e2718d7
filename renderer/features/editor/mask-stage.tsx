import { useEffect, useEffectEvent, useId, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { mediaUrl, thumbnailUrl } from '#shared/media-url.ts'
import type { MaskDocument } from '../../data/mask/mask-document.ts'
import { MASK_STAGE_ID } from '../../navigation/mask-mode.ts'
import { notifyFailure } from '../../ui/toasts.tsx'
import { useEditor } from './editor-store.ts'
import { createStage, type Stage } from './stage/create-stage.ts'

interface MaskStageProps {
  readonly mask: MaskDocument
  /** Called with the stage while it is there, and with null when it goes. */
  readonly onStage: (stage: Stage | null) => void
  /** Called with CSS pixels for one of the picture. */
  readonly onZoom: (magnification: number) => void
}

/** Renders the picture with its mask, on which one paints. Nothing of it renders while a hand moves. */
export function MaskStage({ mask, onStage, onZoom }: MaskStageProps) {
  const { t } = useTranslation()
  const elements = useElements()
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading')
  const tool = useEditor((editor) => editor.tool)
  const howId = useId()
  const stage = useStage({ mask, elements, onStage, onZoom })
  const { asset, bitmap } = mask
  return (
    <div
      ref={elements.stage}
      id={MASK_STAGE_ID}
      role="application"
      aria-label={t('mask.stage')}
      aria-describedby={howId}
      aria-busy={state === 'loading'}
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
      <div ref={elements.frame} className="mask-frame" />
      <div
        ref={elements.picture}
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
      </div>
      <canvas ref={elements.canvas} className="mask-layer" />
      <svg aria-hidden className="mask-layer mask-outline">
        <path ref={elements.light} />
        <path ref={elements.dark} />
      </svg>
      <div ref={elements.brush} hidden aria-hidden className="mask-brush" />
      <div ref={elements.crosshair} hidden aria-hidden className="mask-crosshair" />
      <div ref={elements.sign} hidden aria-hidden className="mask-sign" />
      {state === 'failed' && (
        <p role="alert" className="mask-message">
          {t('mask.unreadable')}
        </p>
      )}
    </div>
  )
}

function useElements() {
  return {
    stage: useRef<HTMLDivElement>(null),
    frame: useRef<HTMLDivElement>(null),
    picture: useRef<HTMLDivElement>(null),
    canvas: useRef<HTMLCanvasElement>(null),
    light: useRef<SVGPathElement>(null),
    dark: useRef<SVGPathElement>(null),
    brush: useRef<HTMLDivElement>(null),
    crosshair: useRef<HTMLDivElement>(null),
    sign: useRef<HTMLDivElement>(null),
  }
}

interface StageHookOptions extends MaskStageProps {
  readonly elements: ReturnType<typeof useElements>
}

function useStage({ mask, elements, onStage, onZoom }: StageHookOptions): RefObject<Stage | null> {
  const { t } = useTranslation()
  const created = useRef<Stage | null>(null)
  const zoomed = useEffectEvent(onZoom)
  const told = useEffectEvent(onStage)
  const failed = useEffectEvent(
    () => void notifyFailure(t('mask.coloursFailed'), t('mask.unreadable')),
  )
  // The refs are the same for as long as the component is there.
  const [refs] = useState(elements)
  useEffect(() => {
    const { stage, frame, picture, canvas, light, dark, brush, crosshair, sign } = all(refs)
    const next = createStage({
      mask,
      elements: { stage, picture, canvas, outlines: [light, dark], brush, crosshair, sign },
      onZoom: (magnification) => zoomed(magnification),
      onFailed: () => failed(),
    })
    created.current = next
    told(next)
    const measure = (): void => {
      const { offsetLeft: x, offsetTop: y, offsetWidth: width, offsetHeight: height } = frame
      next.view.resize(
        { width: stage.clientWidth, height: stage.clientHeight },
        { x, y, width, height },
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(stage)
    observer.observe(frame)
    stage.focus({ preventScroll: true })
    return () => {
      observer.disconnect()
      next.stop()
      created.current = null
      told(null)
    }
  }, [mask, refs])
  return created
}

type Elements = ReturnType<typeof useElements>
type Present = { readonly [Name in keyof Elements]: NonNullable<Elements[Name]['current']> }

function all(refs: Elements): Present {
  const entries = Object.entries(refs).map(([name, { current }]) => {
    if (current === null) throw new Error(`The stage has no ${name}`)
    return [name, current]
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of every name
  return Object.fromEntries(entries) as Present
}
