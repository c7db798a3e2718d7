import { useEffect, useEffectEvent } from 'react'
import type { Platform } from '#shared/domain/platform.ts'
import { keysOfPress, type KeyCombination } from '#shared/key-combination.ts'

interface KeyRecorder {
  readonly isRecording: boolean
  readonly platform: Platform
  readonly onKeys: (keys: KeyCombination) => void
  readonly onCancel: () => void
}

/** Takes the next keys that are pressed, before anything else has them; Esc takes none. */
export function useKeyRecorder({ isRecording, platform, onKeys, onCancel }: KeyRecorder): void {
  const record = useEffectEvent((press: KeyboardEvent): void => {
    // Also what the system, a menu or the dialog would do with it.
    press.preventDefault()
    press.stopImmediatePropagation()
    if (press.repeat || press.isComposing) return
    const keys = keysOfPress(press, platform)
    if (keys === 'Escape') onCancel()
    else if (keys !== null) onKeys(keys)
  })
  useEffect(() => {
    if (!isRecording) return
    const listener = (press: KeyboardEvent): void => record(press)
    window.addEventListener('keydown', listener, { capture: true })
    return () => window.removeEventListener('keydown', listener, { capture: true })
  }, [isRecording])
}
