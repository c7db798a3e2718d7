import { useEffect, useEffectEvent, useState } from 'react'
import {
  measureDifference,
  type Compared,
  type Difference,
  type Offset,
} from './measure-difference.ts'

/**
 * Returns how two pictures differ; measured anew with another pair.
 *
 * @param offset where `one` lies on `other`, in pixels of both; null where they are fitted onto each other
 */
export function useDifference(
  one: Compared,
  other: Compared,
  offset: Offset | null = null,
): Difference | 'measuring' | 'failed' {
  const key = `${one.id} ${other.id}`
  const [result, setResult] = useState<{ key: string; of: Difference | 'failed' } | null>(null)
  const measure = useEffectEvent((signal: AbortSignal) =>
    measureDifference(one, other, signal, offset),
  )
  useEffect(() => {
    const stop = new AbortController()
    measure(stop.signal).then(
      (of) => setResult({ key, of }),
      () => {
        if (!stop.signal.aborted) setResult({ key, of: 'failed' })
      },
    )
    return () => stop.abort()
  }, [key])
  return result?.key === key ? result.of : 'measuring'
}
