import { bridge } from '../../bridge.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { asOneChannel, encodeWav } from './wav.ts'

/** Samples a second: what models of speech take, and enough for a voice. */
const SAMPLE_RATE = 16_000
/** Milliseconds of a recording at most: as WAV it stays below what a file that is sent may have. */
export const LONGEST_RECORDING = 5 * 60_000

/** Why nothing can be recorded. */
export type RecordingProblem = 'no_permission' | 'no_microphone' | 'failed'

/** A recording that is under way. */
export interface Recording {
  /** Returns how loud it is at this moment, 0–1. */
  level(): number
  /** Ends it, and resolves to the bytes of a WAV file; null where nothing was heard. Rejects where it cannot be read. */
  finish(): Promise<Uint8Array<ArrayBuffer> | null>
  /** Ends it, and forgets what was recorded. */
  cancel(): void
}

/**
 * Begins to record, once for a press of the user's. Resolves to the reason where that is impossible. The microphone is let go of, and the
 * permission given back, when the recording ends.
 */
export async function startRecording(gesture: Gesture): Promise<Recording | RecordingProblem> {
  const isAllowed = await bridge.app.allowRecording({ gesture }).catch(() => false)
  if (!isAllowed) return 'no_permission'
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
    return record(stream)
  } catch (thrown) {
    giveBack()
    return problemOf(thrown)
  }
}

function record(stream: MediaStream): Recording {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE })
  const analyser = new AnalyserNode(context, { fftSize: 512 })
  context.createMediaStreamSource(stream).connect(analyser)
  const heard = new Float32Array(analyser.fftSize)
  const recorder = new MediaRecorder(stream)
  const pieces: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => void pieces.push(data))
  recorder.start(1000)
  const ended = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => resolve(), { once: true })
  })
  const end = async (): Promise<void> => {
    if (recorder.state !== 'inactive') recorder.stop()
    await ended
    for (const track of stream.getTracks()) track.stop()
    giveBack()
  }
  return {
    level() {
      analyser.getFloatTimeDomainData(heard)
      const power = heard.reduce((sum, sample) => sum + sample * sample, 0) / heard.length
      // A voice has some -30 dB: shown as decibels, from -60 up.
      return power === 0 ? 0 : Math.max(0, Math.min(1, 1 + (10 * Math.log10(power)) / 60))
    },
    async finish() {
      await end()
      try {
        const whole = await new Blob(pieces).arrayBuffer()
        if (whole.byteLength === 0) return null
        const buffer = await context.decodeAudioData(whole)
        const channels = Array.from({ length: buffer.numberOfChannels }, (_, place) =>
          buffer.getChannelData(place),
        )
        const samples = asOneChannel(channels)
        return samples.length === 0 ? null : encodeWav(samples, buffer.sampleRate)
      } finally {
        void context.close()
      }
    },
    cancel() {
      pieces.length = 0
      void end().then(() => context.close())
    },
  }
}

function giveBack(): void {
  bridge.app.endRecording().catch(() => undefined)
}

function problemOf(thrown: unknown): RecordingProblem {
  const name = thrown instanceof DOMException ? thrown.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'no_permission'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'no_microphone' : 'failed'
}
