import { useEffect, useState } from 'react'
import type { DiskRoom } from '#shared/domain/library.ts'
import { bridge } from './bridge.ts'

/** How much room the library's disk has, looked at again and again while `watched`; null while that is not known. */
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

/** Milliseconds between an answer and the next look. */
const INTERVAL_MS = 3000

/**
 * Asks for a disk's room again and again, and tells each answer; null where there is none. Never a second time before the first was
 * answered: a disk that hangs would take up every thread that reads files. Returns how to stop.
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
