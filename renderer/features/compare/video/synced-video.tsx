import { useEffect, useRef, type CSSProperties } from 'react'
import type { ShownAsset } from '#shared/domain/asset.ts'
import { mediaUrl } from '#shared/media-url.ts'
import { useFrames } from '../../../parts/video/use-frames.ts'
import type { VideoSync } from './use-video-sync.ts'

interface SyncedVideoProps {
  readonly asset: ShownAsset
  readonly label: string
  readonly videos: VideoSync
  readonly onFailed: () => void
  readonly className: string
  readonly style: CSSProperties
}

/** A video that is played with others, without its sound: two at once are noise. */
export function SyncedVideo({
  asset,
  label,
  videos,
  onFailed,
  className,
  style,
}: SyncedVideoProps) {
  const video = useRef<HTMLVideoElement>(null)
  const rate = useFrames(video)
  const { register } = videos
  useEffect(() => {
    const element = video.current
    return element === null ? undefined : register(element, rate)
  }, [register, rate])
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- generated clips have no captions
    <video
      ref={video}
      src={mediaUrl('original', asset.id)}
      poster={mediaUrl('poster', asset.id)}
      aria-label={label}
      muted
      playsInline
      disablePictureInPicture
      onDurationChange={videos.measure}
      onError={onFailed}
      className={className}
      style={style}
    />
  )
}
