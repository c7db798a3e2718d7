import { useEffect, useState } from 'react'
import type { DiskRoom } from '#shared/domain/library.ts'
import { bridge } from '../bridge.ts'
import { watchRoom } from './watch-room.ts'

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
