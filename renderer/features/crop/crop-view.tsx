import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isUnchanged } from '#shared/crop-geometry.ts'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { runFreeOrNotify } from '../../commands/run-or-notify.ts'
import { bridge } from '../../data/bridge.ts'
import { exchangeInTray, whileArriving } from '../../data/tray/tray-store.ts'
import { closeCrop, useCrop, type CropSource } from '../../navigation/crop-store.ts'
import { notify } from '../../ui/toasts.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { CropStage } from './crop-stage.tsx'
import { NO_STEPS, redone, undone, withStep } from './crop-history.ts'
import {
  adjustmentOf,
  flip,
  frameOf,
  straighten,
  turn,
  UNTOUCHED,
  type CropState,
} from './crop-state.ts'
import { TopBar } from './top-bar.tsx'
import type { Subject } from './use-subject.ts'

interface CropViewProps {
  readonly subject: Subject
  readonly source: CropSource
}

/** Degrees that a key straightens by. */
const ANGLE_STEP = 0.5

/** Renders a picture with the frame, and everything that is done with it. */
export function CropView({ subject, source }: CropViewProps) {
  const { size } = subject
  const [history, setHistory] = useState(NO_STEPS)
  // What a hand is doing: a step once it lets go.
  const [held, setHeld] = useState<CropState | null>(null)
  const [isWorking, apply] = useApply(subject, source)
  const { now } = history
  const shown = held ?? now
  const adjustment = adjustmentOf(size, now)
  const canApply = !isWorking && !isUnchanged(adjustment, size)
  const step = (state: CropState, kind: string | null = null): void =>
    setHistory((before) => withStep(before, state, kind))
  useCommandHandlers({
    cropTurnLeft: () => step(turn(size, now, -1)),
    cropTurnRight: () => step(turn(size, now, 1)),
    cropFlipHorizontal: () => step(flip(size, now, 'horizontal')),
    cropFlipVertical: () => step(flip(size, now, 'vertical')),
    cropAngleLess: () => step(straighten(now, now.angle - ANGLE_STEP), 'angle'),
    cropAngleMore: () => step(straighten(now, now.angle + ANGLE_STEP), 'angle'),
    cropUndo: history.past.length > 0 ? () => setHistory(undone) : undefined,
    cropRedo: history.future.length > 0 ? () => setHistory(redone) : undefined,
    cropReset: now === UNTOUCHED ? undefined : () => step(UNTOUCHED),
    cropApply: canApply ? () => void apply(adjustment) : undefined,
    cropClose: () => closeCrop(),
  })
  return (
    <>
      <CropStage
        subject={subject}
        state={shown}
        onHeld={setHeld}
        onStep={(state, kind) => {
          setHeld(null)
          step(state, kind)
        }}
      />
      <TopBar subject={subject} frame={frameOf(size, shown)} isWorking={isWorking} />
      <BottomBar size={size} state={shown} onStep={step} />
    </>
  )
}

/** Returns whether the picture is being made, and what begins that: a new item, or what the chip of the tray holds from then on. */
function useApply({ reference }: Subject, source: CropSource) {
  const { t } = useTranslation()
  const [isWorking, setWorking] = useState(false)
  const close = (made: string | null): void => {
    // It may have been closed meanwhile, and another picture be cropped now.
    if (useCrop.getState().source === source) closeCrop(made)
  }
  const replace = async (
    key: string,
    original: NonNullable<typeof reference>,
    adjustment: ReturnType<typeof adjustmentOf>,
  ): Promise<void> => {
    const made = await bridge.localWork.adjustReference({ reference: original, adjustment })
    close(exchangeInTray(key, made.reference, made.changes))
  }
  const apply = async (adjustment: ReturnType<typeof adjustmentOf>): Promise<void> => {
    setWorking(true)
    await runFreeOrNotify(t, t('crop.failed'), async () => {
      if (source.type === 'asset') {
        const made = await bridge.localWork.adjust({ asset: source.id, adjustment })
        close(made.id)
        notify(t('crop.done'))
      } else if (reference !== null) {
        // Nothing is sent meanwhile: it would go without what was cropped.
        await whileArriving(replace(source.key, reference, adjustment))
      }
    })
    setWorking(false)
  }
  return [isWorking, apply] as const
}
