import { useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { turnedSize } from '#shared/crop-geometry.ts'
import { StageMessage } from '../../parts/stage/stage-message.tsx'
import { useStageSize } from '../../parts/stage/use-stage-size.ts'
import { frameOf, moveFrame, resizeFrame, type CropState, type Handle } from './crop-state.ts'
import { stepOfKey } from './frame-keys.ts'
import type { Subject } from './use-subject.ts'

interface CropStageProps {
  readonly subject: Subject
  readonly state: CropState
  /** Called with what it would be while a hand moves the frame; with null when it gives that up. */
  readonly onHeld: (state: CropState | null) => void
  /** Called with what is done; `kind` as in `withStep`. */
  readonly onStep: (state: CropState, kind: string | null) => void
}

/** CSS pixels for one of the picture, at most: a picture of a few pixels is seen large enough to be cropped. */
const MOST_SCALE = 8

/** The handles of a frame; the middle is the frame itself. */
const HANDLES: readonly (Handle & { readonly name: string })[] = [
  { x: -1, y: -1, name: 'nw' },
  { x: 0, y: -1, name: 'n' },
  { x: 1, y: -1, name: 'ne' },
  { x: -1, y: 0, name: 'w' },
  { x: 1, y: 0, name: 'e' },
  { x: -1, y: 1, name: 'sw' },
  { x: 0, y: 1, name: 's' },
  { x: 1, y: 1, name: 'se' },
]

/** Renders the picture as it is turned, and the frame over it. */
export function CropStage({ subject, state, onHeld, onStep }: CropStageProps) {
  const { t } = useTranslation()
  const stage = useRef<HTMLDivElement>(null)
  const howId = useId()
  const { width, height } = useStageSize(stage)
  const [hasFailed, setFailed] = useState(false)
  const { size } = subject
  const turned = turnedSize(size, state.quarterTurns)
  const scale = Math.min(width / turned.width, height / turned.height, MOST_SCALE)
  const frame = frameOf(size, state)
  const hold = useHand({ subject, state, scale, onHeld, onStep })
  const onKeyDown = (press: KeyboardEvent<HTMLElement>): void => {
    const step = stepOfKey(press)
    if (step === null) return
    press.preventDefault()
    const next = step.isSizing
      ? resizeFrame(size, state, state.ratio === 'free' ? step.handle : CORNER, step.x, step.y)
      : moveFrame(size, state, step.x, step.y)
    onStep(next, step.isSizing ? 'size' : 'move')
  }
  return (
    <div className="crop-area">
      <div ref={stage} className="crop-stage">
        <div
          className="crop-picture"
          style={{ width: turned.width * scale, height: turned.height * scale }}
        >
          <img
            src={subject.url}
            alt=""
            draggable={false}
            onError={() => setFailed(true)}
            style={{
              width: size.width * scale,
              height: size.height * scale,
              transform: transformOf(state),
            }}
          />
          <p id={howId} hidden>
            {t('crop.how')}
          </p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application takes keys and the pointer */}
          <div
            role="application"
            aria-label={t('crop.frame', { ...frame })}
            aria-describedby={howId}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes keys
            tabIndex={0}
            onKeyDown={onKeyDown}
            {...hold}
            className="crop-frame"
            style={{
              left: frame.x * scale,
              top: frame.y * scale,
              width: frame.width * scale,
              height: frame.height * scale,
            }}
          >
            {HANDLES.map(({ name }) => (
              <span key={name} aria-hidden data-handle={name} className="crop-handle" />
            ))}
          </div>
        </div>
        {hasFailed && <StageMessage text={t('crop.unreadable')} />}
      </div>
    </div>
  )
}

/** By which keys size a frame that is held to a proportion. */
const CORNER: Handle = { x: 1, y: 1 }

function transformOf({ isMirrored, quarterTurns, angle }: CropState): string {
  const mirror = isMirrored ? ' scaleX(-1)' : ''
  return `translate(-50%, -50%) rotate(${angle}deg) rotate(${quarterTurns * 90}deg)${mirror}`
}

interface HandOptions extends CropStageProps {
  readonly scale: number
}

/** Lets a pointer move the frame, or draw one of its handles. */
function useHand({ subject, state, scale, onHeld, onStep }: HandOptions) {
  const grip = useRef<{
    readonly handle: Handle | null
    readonly from: CropState
    readonly x: number
    readonly y: number
  } | null>(null)
  const reached = ({ clientX, clientY }: PointerEvent): CropState | null => {
    if (grip.current === null || scale === 0) return null
    const { handle, from, x, y } = grip.current
    const [across, down] = [(clientX - x) / scale, (clientY - y) / scale]
    return handle === null
      ? moveFrame(subject.size, from, across, down)
      : resizeFrame(subject.size, from, handle, across, down)
  }
  return {
    onPointerDown(press: PointerEvent<HTMLElement>) {
      if (press.button !== 0) return
      const name = press.target instanceof HTMLElement ? press.target.dataset['handle'] : undefined
      const handle = HANDLES.find((each) => each.name === name) ?? null
      grip.current = { handle, from: state, x: press.clientX, y: press.clientY }
      press.currentTarget.setPointerCapture(press.pointerId)
    },
    onPointerMove(move: PointerEvent) {
      const next = reached(move)
      if (next !== null) onHeld(next)
    },
    onPointerUp(release: PointerEvent) {
      const next = reached(release)
      grip.current = null
      if (next !== null) onStep(next, null)
    },
    onPointerCancel() {
      grip.current = null
      onHeld(null)
    },
  }
}
