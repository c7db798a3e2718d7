import { useEffect, useRef, useState } from 'react'
import { create } from 'zustand'
import { mediaUrl } from '#shared/media-url.ts'
import { classNames } from '../../ui/class-names.ts'
import { isMotionReduced } from '../../ui/effects.ts'

/** The item that plays in its tile: one at a time, the one pointed at last. */
const usePlaying = create<{ readonly id: string | null }>(() => ({ id: null }))

/** Milliseconds that the pointer rests on a tile before its film plays: a pointer on its way elsewhere starts nothing. */
const PATIENCE = 250

/** The tile that the pointer rests on: there is one pointer. */
let rested: { readonly id: string; readonly timer: ReturnType<typeof setTimeout> } | null = null

/** Returns the props of a tile whose film plays, without sound, while the pointer rests on it. */
export function filmPreview(assetId: string) {
  return {
    onPointerEnter({ pointerType }: { readonly pointerType: string }): void {
      if (pointerType === 'touch' || isMotionReduced()) return
      clearTimeout(rested?.timer)
      const play = (): void => usePlaying.setState({ id: assetId })
      rested = { id: assetId, timer: setTimeout(play, PATIENCE) }
    },
    onPointerLeave: () => stop(assetId),
  }
}

function stop(assetId: string): void {
  if (rested?.id === assetId) clearTimeout(rested.timer)
  if (usePlaying.getState().id === assetId) usePlaying.setState({ id: null })
}

/** Renders the film over its first frame while it plays in its tile; nothing otherwise. */
export function FilmPreview({ assetId }: { readonly assetId: string }) {
  useEffect(() => () => stop(assetId), [assetId])
  return usePlaying(({ id }) => id === assetId) ? <Film assetId={assetId} /> : null
}

function Film({ assetId }: { readonly assetId: string }) {
  const [isPlaying, setPlaying] = useState(false)
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    if (element === null) return undefined
    element.src = mediaUrl('original', assetId)
    // One that cannot be played stays the picture that it is.
    element.play().catch(() => undefined)
    return () => {
      // Gives its decoder back at once, and not when the memory is tidied up.
      element.pause()
      element.removeAttribute('src')
      element.load()
    }
  }, [assetId])
  return (
    <video
      ref={video}
      aria-hidden
      tabIndex={-1}
      muted
      loop
      playsInline
      disablePictureInPicture
      onPlaying={() => setPlaying(true)}
      className={classNames(
        'pointer-events-none absolute inset-0 size-full object-cover transition-opacity duration-150',
        !isPlaying && 'opacity-0',
      )}
    />
  )
}
