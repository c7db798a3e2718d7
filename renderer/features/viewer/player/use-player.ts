import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import { create } from 'zustand'
import { useFrames } from '../../../parts/video/use-frames.ts'
import {
  backwards,
  faster,
  shuttle,
  slower,
  stepFrames,
  withEnd,
  withStart,
  wrapped,
  type PlayRange,
} from '../../../parts/video/playback.ts'

/** The state of a video and what can be done with it. Times are seconds. */
export interface Player {
  readonly playing: boolean
  readonly position: number
  readonly duration: number
  readonly muted: boolean
  readonly loop: boolean
  /** The speed at which it plays, as chosen. */
  readonly speed: number
  /** What is played again and again in place of the whole; null for the whole. */
  readonly range: PlayRange | null
  readonly togglePlay: () => void
  readonly pause: () => void
  /** J and L: see `shuttle`. */
  readonly shuttle: (direction: 1 | -1) => void
  readonly toggleMute: () => void
  readonly toggleLoop: () => void
  readonly seek: (seconds: number) => void
  /** Pauses, and goes so many frames on. */
  readonly stepFrames: (by: number) => void
  readonly setSpeed: (speed: number) => void
  readonly slower: () => void
  readonly faster: () => void
  /** The range begins (or ends) where the video is now. */
  readonly startRange: () => void
  readonly endRange: () => void
  readonly clearRange: () => void
  /** For the `<video>`. */
  readonly events: {
    readonly onPlay: () => void
    readonly onPause: () => void
    readonly onDurationChange: () => void
    readonly onTimeUpdate: () => void
    readonly onEnded: () => void
  }
}

/** How videos are played until the user says otherwise, the next one as well. */
const useHabits = create(() => ({ muted: false, loop: true }))

/** Plays a video, forwards and backwards, as on an editing desk. `length` is its duration in seconds as far as the library knows. */
export function usePlayer(video: RefObject<HTMLVideoElement | null>, length: number): Player {
  const [playing, setPlaying] = useState(false)
  const [position, setPosition] = useState(0)
  const [duration, setDuration] = useState(length)
  const { muted, loop } = useHabits()
  const [speed, setSpeed] = useState(1)
  /** How fast it runs backwards, 1 and more; 0 while it does not. */
  const [reverse, setReverse] = useState(0)
  const [range, setRange] = useState<PlayRange | null>(null)

  useEffect(() => {
    setRate(video.current, speed)
  }, [video, speed])
  useReverse(video, { reverse, loop: loop || range !== null, range, duration }, (over) => {
    if (over) setReverse(0)
  })

  const frameRate = useFrames(video, (at) => {
    const back = range === null ? null : wrapped(range, at)
    if (back !== null) goTo(video.current, back)
  })

  const seek = (seconds: number): void => {
    goTo(video.current, seconds)
    setPosition(seconds)
  }
  const here = (): number => video.current?.currentTime ?? 0
  const pause = (): void => {
    setReverse(0)
    video.current?.pause()
  }
  const play = (): void => {
    setReverse(0)
    void playNow(video.current)
  }
  const changeSpeed = (changed: number): void => {
    setSpeed(changed)
    // At once: it may be about to play.
    setRate(video.current, changed)
  }
  return {
    playing: playing || reverse > 0,
    position,
    duration,
    muted,
    loop,
    speed,
    range,
    togglePlay: () => (playing || reverse > 0 ? pause() : play()),
    pause,
    shuttle(direction) {
      const velocity = shuttle(reverse > 0 ? -reverse : playing ? speed : 0, direction)
      if (velocity < 0) {
        video.current?.pause()
        setReverse(-velocity)
      } else {
        changeSpeed(velocity)
        play()
      }
    },
    toggleMute: () => useHabits.setState({ muted: !muted }),
    toggleLoop: () => useHabits.setState({ loop: !loop }),
    seek,
    stepFrames(by) {
      pause()
      seek(stepFrames(here(), by, frameRate.current, duration))
    },
    setSpeed: changeSpeed,
    slower: () => changeSpeed(slower(speed)),
    faster: () => changeSpeed(faster(speed)),
    startRange: () => setRange((now) => withStart(now, here(), duration)),
    endRange: () => setRange((now) => withEnd(now, here())),
    clearRange: () => setRange(null),
    events: {
      onPlay: () => setPlaying(true),
      onPause: () => setPlaying(false),
      onDurationChange: () => setDuration(finite(video.current?.duration ?? 0)),
      onTimeUpdate: () => setPosition(here()),
      // Of a range that ends with the video.
      onEnded() {
        if (range === null) return
        seek(range.start)
        play()
      },
    },
  }
}

interface Reverse {
  readonly reverse: number
  readonly loop: boolean
  readonly range: PlayRange | null
  readonly duration: number
}

/** Lets the video run backwards, frame by frame of the screen: the browser itself only plays forwards. */
function useReverse(
  video: RefObject<HTMLVideoElement | null>,
  { reverse, loop, range, duration }: Reverse,
  onStep: (isOver: boolean) => void,
): void {
  const step = useEffectEvent((seconds: number): void => {
    const element = video.current
    // The last place is still on its way to the screen.
    if (element === null || element.seeking) return
    const whole = range ?? { start: 0, end: duration }
    const next = backwards(element.currentTime, seconds * reverse, whole, loop)
    goTo(element, next.position)
    onStep(next.isOver)
  })
  const isRunning = reverse > 0
  useEffect(() => {
    if (!isRunning) return undefined
    let before = performance.now()
    let handle = 0
    const frame = (now: number): void => {
      if (video.current?.seeking !== true) {
        step((now - before) / 1000)
        before = now
      }
      handle = requestAnimationFrame(frame)
    }
    handle = requestAnimationFrame(frame)
    return () => cancelAnimationFrame(handle)
  }, [video, isRunning])
}

function goTo(video: HTMLVideoElement | null, seconds: number): void {
  if (video !== null) video.currentTime = seconds
}

function setRate(video: HTMLVideoElement | null, speed: number): void {
  if (video !== null) video.playbackRate = speed
}

async function playNow(video: HTMLVideoElement | null): Promise<void> {
  try {
    await video?.play()
  } catch {
    // Refused or overtaken by a pause: the play and pause events tell what is the case.
  }
}

/** A file that is still being read has no length yet. */
function finite(seconds: number): number {
  return Number.isFinite(seconds) ? seconds : 0
}
