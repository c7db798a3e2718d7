import { useStore } from 'zustand'
import { readTurn } from './bodies.ts'
import { createStreams, type Stream } from './streams.ts'

/** The answers of the window that are being written. */
export const answerStreams = createStreams({
  whole: readTurn,
  nextFrame: (callback) => void requestAnimationFrame(callback),
})

/** Returns an answer as far as it was written; undefined for one that is not being written. */
export function useStream(job: string): Stream | undefined {
  return useStore(answerStreams.store, (streams) => streams.get(job))
}
