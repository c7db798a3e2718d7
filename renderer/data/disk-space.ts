import { useEffect, useState } from 'react'
import type { DiskSpace } from '#shared/domain/library.ts'
import { bridge } from './bridge.ts'

/** Returns the free space of the library's disk, polled while `watched`; null while that is unknown. */
export function useDiskSpace(watched: boolean): DiskSpace | null {
  const [space, setSpace] = useState<DiskSpace | null>(null)
  useEffect(() => {
    if (!watched) return
    const stop = watchDiskSpace(bridge.library.room, setSpace)
    return () => {
      stop()
      setSpace(null)
    }
  }, [watched])
  return space
}

/** Milliseconds between an answer and the next request. */
const INTERVAL_MS = 3000

/**
 * Polls a disk's free space and calls `onSpace` with each answer; null where that failed. Never requests it again
 * before the last answer: a disk that hangs would block every thread that reads files. Returns a function that stops
 * this.
 */
export function watchDiskSpace(
  ask: () => Promise<DiskSpace>,
  onSpace: (space: DiskSpace | null) => void,
): () => void {
  let isOver = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = async (): Promise<void> => {
    const seen = await ask().catch(() => null)
    if (isOver) return
    onSpace(seen)
    timer = setTimeout(() => void look(), INTERVAL_MS)
  }
  void look()
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
