import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/domain/asset.ts'
import { mediaUrl } from '#shared/media-url.ts'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { useSettings } from '../../data/settings-store.ts'
import { pauseSlideShow, toggleSlideShow, useViewer } from '../../navigation/viewer-store.ts'
import { isMotionReduced } from '../../ui/effects.ts'

/** What pauses a slide show: everything that one does, but for the moves by which a pointer only comes to rest. */
const PAUSING = ['keydown', 'pointerdown', 'wheel'] as const

/**
 * Shows one item after the other for as long as a slide show is on: pictures for the seconds that the settings say, videos to their end. Where
 * stillness is asked for, videos stand still as pictures do. Returns what is said of it, for those who hear the window.
 */
export function useSlideShow(asset: Asset, onNext: () => void): string {
  const { t } = useTranslation()
  const isOn = useViewer((state) => state.isShowing)
  const seconds = useSettings((state) => state.settings.slideSeconds)
  const next = useEffectEvent(onNext)
  useCommandHandlers({ viewerSlideShow: toggleSlideShow })
  const { id, kind } = asset
  useEffect(() => {
    if (!isOn) return undefined
    const video = kind === 'video' && !isMotionReduced() ? videoOf(id) : null
    if (video !== null) return afterVideo(video, seconds * 1000, next)
    const timer = setTimeout(next, seconds * 1000)
    return () => clearTimeout(timer)
  }, [isOn, seconds, id, kind])
  useEffect(() => {
    if (!isOn) return undefined
    const pause = ({ target }: Event): void => {
      // Its own button says so itself.
      const isButton = target instanceof Element && target.closest('[data-slide-show]') !== null
      if (!isButton) pauseSlideShow()
    }
    const capture = { capture: true, passive: true }
    for (const type of PAUSING) globalThis.addEventListener(type, pause, capture)
    return () => {
      for (const type of PAUSING) globalThis.removeEventListener(type, pause, capture)
    }
  }, [isOn])
  return isOn ? t('viewer.slideShowOn') : ''
}

/** Returns what plays an item in the viewer. */
function videoOf(id: string): HTMLVideoElement | null {
  const videos = document.querySelectorAll<HTMLVideoElement>('[data-viewer] video')
  return [...videos].find(({ src }) => src === mediaUrl('original', id)) ?? null
}

/**
 * Calls back when a video has played to its end, which it does once even where it would begin again. One that cannot be played, or was stopped by
 * someone, is gone on from after a while.
 */
function afterVideo(video: HTMLVideoElement, otherwise: number, onEnd: () => void): () => void {
  const { loop } = video
  video.loop = false
  void video.play().catch(() => undefined)
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = (): void => {
    clearTimeout(timer)
    timer = setTimeout(onEnd, otherwise)
  }
  const played = (): void => clearTimeout(timer)
  if (video.error !== null) wait()
  const events = { ended: onEnd, error: wait, pause: wait, playing: played } as const
  for (const [type, listen] of Object.entries(events)) video.addEventListener(type, listen)
  return () => {
    clearTimeout(timer)
    video.loop = loop
    for (const [type, listen] of Object.entries(events)) video.removeEventListener(type, listen)
  }
}
