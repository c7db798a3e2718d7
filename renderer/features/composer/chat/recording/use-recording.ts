import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { runFreeOrNotify } from '../../../../commands/run-or-notify.ts'
import {
  LONGEST_RECORDING,
  startRecording,
  type Recording,
  type RecordingProblem,
} from '../../../../data/chat/recording/record.ts'
import { takeIn, type IntakeTarget } from '../../../../data/intake/hand-in.ts'

export type RecordingState =
  | { readonly type: 'idle' }
  | { readonly type: 'asking' }
  | { readonly type: 'recording'; readonly recording: Recording; readonly since: number }
  | { readonly type: 'impossible'; readonly problem: RecordingProblem }

export interface RecordingControls {
  readonly state: RecordingState
  readonly start: (gesture: Gesture) => void
  /** Ends the recording, and attaches it. */
  readonly finish: () => void
  readonly cancel: () => void
  /** Takes away what is said about why nothing can be recorded. */
  readonly dismiss: () => void
}

const IDLE: RecordingState = { type: 'idle' }

/** Records a sound that goes along with the next message of a conversation. */
export function useRecording(target: IntakeTarget): RecordingControls {
  const { t } = useTranslation()
  const [state, setState] = useState<RecordingState>(IDLE)
  const current = useRef<Recording | null>(null)
  const isHere = useRef(true)

  async function attach(recording: Recording): Promise<void> {
    await runFreeOrNotify(t, t('chatComposer.recording.failed'), async () => {
      const bytes = await recording.finish()
      if (bytes === null) return
      const file = new File([bytes], nameOf(new Date()), { type: 'audio/wav' })
      await takeIn([{ type: 'file', file }], target)
    })
  }
  async function start(gesture: Gesture): Promise<void> {
    setState({ type: 'asking' })
    const started = await startRecording(gesture)
    if (typeof started === 'string') {
      setState({ type: 'impossible', problem: started })
    } else if (isHere.current) {
      current.current = started
      setState({ type: 'recording', recording: started, since: performance.now() })
      // Nobody sees any more that one is heard.
    } else started.cancel()
  }
  function finish(): void {
    const recording = current.current
    current.current = null
    if (recording === null) return
    setState(IDLE)
    void attach(recording)
  }
  const finishLater = useEffectEvent(finish)

  const isRecording = state.type === 'recording'
  useEffect(() => {
    if (!isRecording) return undefined
    const timer = setTimeout(() => finishLater(), LONGEST_RECORDING)
    return () => clearTimeout(timer)
  }, [isRecording])
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      // What was recorded is not lost by going elsewhere: it waits with the draft.
      finishLater()
    }
  }, [])

  return {
    state,
    start: (gesture) => void start(gesture),
    finish,
    cancel() {
      current.current?.cancel()
      current.current = null
      setState(IDLE)
    },
    dismiss: () => setState(IDLE),
  }
}

/** `recording 14.05.09.wav`, by the local time. */
function nameOf(now: Date): string {
  const parts = [now.getHours(), now.getMinutes(), now.getSeconds()]
  return `recording ${parts.map((part) => String(part).padStart(2, '0')).join('.')}.wav`
}
