import { useState } from 'react'
import { useShallow } from 'zustand/shallow'
import { useFeed } from '../data/feed/feed-store.ts'
import { paidProgress } from '../data/feed/paid-progress.ts'
import { useQueue } from '../data/queue-store.ts'

/** Of the window's width: so much is lit as soon as anything runs. */
const LEAST = 0.04

/**
 * Renders a line of amber at the window's top edge while something paid runs, as long as all of it is done: off means that nothing is being
 * charged. A decoration: the queue's pill says it in words.
 */
export function Safelight() {
  const running = useQueue(({ state }) => state.running)
  const paid = useFeed(useShallow((state) => paidProgress(state, running)))
  return paid.running === 0 ? null : <Line running={paid.running} done={paid.done} />
}

/** Mounted from the first paid job to the last: that is what it is the progress of. */
function Line({ running, done }: { readonly running: number; readonly done: number }) {
  const waiting = useQueue(({ state }) => state.waiting)
  const left = running + waiting
  const [most, setMost] = useState(left)
  if (left > most) setMost(left)
  const fraction = (most - left + done) / Math.max(1, most)
  return <div aria-hidden className="safelight" style={{ '--at': Math.max(LEAST, fraction) }} />
}
