import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { stepFrames, USUAL_FRAME_RATE } from '../../../parts/video/playback.ts'

/** Frames of a second, as far as they were measured. */
type FrameRate = RefObject<number>

/** Videos that are played as one. Times are seconds. */
export interface VideoSync {
  readonly isPlaying: boolean
  readonly position: number
  /** Of the longest one. */
  readonly duration: number
  /** Takes a video along; returns how to leave it alone. */
  readonly register: (video: HTMLVideoElement, rate: FrameRate) => () => void
  /** For a video of which one knows only now how long it is. */
  readonly measure: () => void
  readonly toggle: () => void
  readonly pause: () => void
  readonly seek: (seconds: number) => void
  /** Pauses, and goes so many frames on. */
  readonly step: (frames: number) => void
}

/** Seconds by which one may be off the first before it is brought back: less than a frame cannot be seen. */
const MOST_DRIFT = 1 / USUAL_FRAME_RATE

/** Plays videos in step, and carries out the commands for it while there are any. */
export function useVideoSync(hasVideos: boolean): VideoSync {
  const videos = useRef(new Map<HTMLVideoElement, FrameRate>())
  const [isPlaying, setPlaying] = useState(false)
  const [position, setPosition] = useState(0)
  /** The position, for what is taken along later. */
  const here = useRef(0)
  const [duration, setDuration] = useState(0)
  const longest = (): HTMLVideoElement | undefined =>
    [...videos.current.keys()].toSorted((a, b) => lengthOf(b) - lengthOf(a))[0]

  const seek = (seconds: number): void => {
    for (const video of videos.current.keys()) video.currentTime = Math.min(seconds, endOf(video))
    here.current = seconds
    setPosition(seconds)
  }
  const pause = (): void => {
    for (const video of videos.current.keys()) video.pause()
    setPlaying(false)
    // All show the same moment then.
    seek(longest()?.currentTime ?? 0)
  }
  const play = (): void => {
    const lead = longest()
    seek(lead === undefined || lead.ended ? 0 : lead.currentTime)
    for (const video of videos.current.keys()) void video.play().catch(() => undefined)
    setPlaying(true)
  }
  const onTime = useEffectEvent(() => {
    const lead = longest()
    if (lead === undefined) return
    here.current = lead.currentTime
    setPosition(lead.currentTime)
    if (lead.ended) setPlaying(false)
    for (const video of videos.current.keys()) {
      const isOff = Math.abs(video.currentTime - lead.currentTime) > MOST_DRIFT
      if (isOff && !video.ended && lead.currentTime < lengthOf(video)) {
        video.currentTime = lead.currentTime
      }
    }
  })
  useEffect(() => {
    if (!isPlaying) return undefined
    let handle = requestAnimationFrame(function frame() {
      onTime()
      handle = requestAnimationFrame(frame)
    })
    return () => cancelAnimationFrame(handle)
  }, [isPlaying])
  const [register] = useState(() => (video: HTMLVideoElement, rate: FrameRate) => {
    videos.current.set(video, rate)
    // Where the others are: another way of comparing has elements of its own.
    video.currentTime = here.current
    return () => {
      videos.current.delete(video)
      if (videos.current.size === 0) setPlaying(false)
    }
  })
  const sync: VideoSync = {
    isPlaying,
    position,
    duration,
    register,
    measure: () => setDuration(lengthOf(longest())),
    pause,
    seek,
    toggle: () => (isPlaying ? pause() : play()),
    step(frames) {
      pause()
      const lead = longest()
      if (lead === undefined) return
      const rate = videos.current.get(lead)?.current ?? USUAL_FRAME_RATE
      seek(stepFrames(lead.currentTime, frames, rate, endOf(lead)))
    },
  }
  useCommandHandlers({
    viewerPlay: hasVideos ? sync.toggle : undefined,
    viewerPause: hasVideos ? pause : undefined,
    viewerFrameBack: hasVideos ? () => sync.step(-1) : undefined,
    viewerFrameForward: hasVideos ? () => sync.step(1) : undefined,
  })
  return sync
}

function lengthOf(video: HTMLVideoElement | undefined): number {
  return video !== undefined && Number.isFinite(video.duration) ? video.duration : 0
}

/** How far one can go: without a limit while the length is not known, since a key pressed before that would be lost otherwise. */
function endOf(video: HTMLVideoElement): number {
  return Number.isFinite(video.duration) ? video.duration : Infinity
}
