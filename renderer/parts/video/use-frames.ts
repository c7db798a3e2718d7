import { useEffect, useEffectEvent, useRef, type RefObject } from 'react'
import { frameRateOf, USUAL_FRAME_RATE } from './playback.ts'

/** Calls back with the position of each frame that is played, and measures how many a second has. */
export function useFrames(
  video: RefObject<HTMLVideoElement | null>,
  onPlayed: (position: number) => void = () => undefined,
): RefObject<number> {
  const rate = useRef(USUAL_FRAME_RATE)
  const played = useEffectEvent((position: number): void => {
    if (video.current?.paused === false) onPlayed(position)
  })
  useEffect(() => {
    const element = video.current
    if (element === null) return
    let last: VideoFrameCallbackMetadata | null = null
    let handle = 0
    const onFrame = (_now: number, frame: VideoFrameCallbackMetadata): void => {
      // Two that follow each other: at others a frame was left out, or the user went elsewhere.
      if (last !== null && frame.presentedFrames === last.presentedFrames + 1) {
        const between = frame.mediaTime - last.mediaTime
        if (between > 0) rate.current = frameRateOf(between)
      }
      last = frame
      played(frame.mediaTime)
      handle = element.requestVideoFrameCallback(onFrame)
    }
    handle = element.requestVideoFrameCallback(onFrame)
    return () => element.cancelVideoFrameCallback(handle)
  }, [video])
  return rate
}
