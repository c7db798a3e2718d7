import { useEffect, useState } from 'react'
import type { DiskRoom } from '#shared/domain/library.ts'
import { bridge } from './bridge.ts'

/** Returns the free space of the library's disk, polled while `watched`; null while that is unknown. */
export function useDiskRoom(watched: boolean): DiskRoom | null {
  const [room, setRoom] = useState<DiskRoom | null>(null)
  useEffect(() => {
    if (!watched) return
    const stop = watchRoom(bridge.library.room, setRoom)
    return () => {
      stop()
      setRoom(null)
    }
  }, [watched])
  return room
}

/** Milliseconds between an answer and the next request. */
const INTERVAL_MS = 3000

/**
 * Polls a disk's free space and calls `onRoom` with each answer; null where that failed. Never requests it again
 * before the last answer: a disk that hangs would block every thread that reads files. Returns a function that stops
 * this.
 */
export function watchRoom(
  ask: () => Promise<DiskRoom>,
  onRoom: (room: DiskRoom | null) => void,
): () => void {
  let isOver = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = async (): Promise<void> => {
    const seen = await ask().catch(() => null)
    if (isOver) return
    onRoom(seen)
    timer = setTimeout(() => void look(), INTERVAL_MS)
  }
  void look()
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
