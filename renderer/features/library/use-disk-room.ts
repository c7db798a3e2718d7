import { useEffect, useState } from 'react'
import type { DiskRoom } from '#shared/domain/library.ts'
import { bridge } from '../../bridge.ts'

/** Milliseconds between two looks. */
const INTERVAL_MS = 3000

/** How much room the library's disk has, looked at again and again while `watched`; null while that is not known. */
export function useDiskRoom(watched: boolean): DiskRoom | null {
  const [room, setRoom] = useState<DiskRoom | null>(null)
  useEffect(() => {
    if (!watched) return
    let isOver = false
    const look = async (): Promise<void> => {
      const seen = await bridge.library.room().catch(() => null)
      if (!isOver) setRoom(seen)
    }
    void look()
    const timer = setInterval(() => void look(), INTERVAL_MS)
    return () => {
      isOver = true
      clearInterval(timer)
      setRoom(null)
    }
  }, [watched])
  return room
}
