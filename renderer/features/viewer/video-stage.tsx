import { useRef, useState, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownAsset } from '#shared/domain/asset.ts'
import { mediaUrl } from '#shared/media-url.ts'
import { useDragOut } from '../../parts/item/drag-out.ts'
import { StageMessage } from './stage-message.tsx'
import { useClickBeside } from './use-click-beside.ts'
import { pointOnStage } from './use-picture-zoom.ts'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { VideoBar, type VideoControl } from './video-bar.tsx'
import { filledSize, FITTED, isBeside } from './zoom.ts'

interface VideoStageProps {
  readonly asset: ShownAsset
  readonly label: string
}

/** A video with its controls. Plays at once, because it was opened to be seen, unless stillness is asked for. */
export function VideoStage({ asset, label }: VideoStageProps) {
  const { t } = useTranslation()
  const stage = useRef<HTMLDivElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const [playing, setPlaying] = useState(false)
  const [position, setPosition] = useState(0)
  const [duration, setDuration] = useState(asset.durationSeconds ?? 0)
  const [muted, setMuted] = useState(false)
  const [loop, setLoop] = useState(true)
  const [failed, setFailed] = useState(false)
  const control: VideoControl = {
    playing,
    position,
    duration,
    muted,
    loop,
    togglePlay: () => void toggle(video.current),
    toggleMute: () => setMuted((now) => !now),
    toggleLoop: () => setLoop((now) => !now),
    seek: (seconds) => {
      if (video.current !== null) video.current.currentTime = seconds
      setPosition(seconds)
    },
  }
  useCommandHandlers({
    viewerPlay: control.togglePlay,
    viewerMute: control.toggleMute,
    viewerLoop: control.toggleLoop,
  })
  const isBesideVideo = (click: MouseEvent): boolean => {
    const area = stage.current
    if (area === null || failed) return true
    const size = { width: area.clientWidth, height: area.clientHeight }
    return isBeside(pointOnStage(area, click), filledSize(asset, size), FITTED)
  }
  const beside = useClickBeside(isBesideVideo)
  const dragOut = useDragOut([asset.id], (press) => !isBesideVideo(press))
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the click doubles the button that closes */}
      <div ref={stage} className="relative min-h-0 flex-1" {...beside}>
        {failed ? (
          <StageMessage text={t('viewer.videoFailed')} />
        ) : (
          // oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- generated clips have no captions; the click doubles the play button
          <video
            ref={video}
            {...dragOut}
            src={mediaUrl('original', asset.id)}
            poster={mediaUrl('poster', asset.id)}
            aria-label={label}
            autoPlay={!window.matchMedia('(prefers-reduced-motion: reduce)').matches}
            loop={loop}
            muted={muted}
            playsInline
            disablePictureInPicture
            onClick={(click) => {
              if (!isBesideVideo(click)) control.togglePlay()
            }}
            onPlay={() => setPlaying(true)}
            onPause={() => setPlaying(false)}
            onDurationChange={(change) => setDuration(finite(change.currentTarget.duration))}
            onTimeUpdate={(change) => setPosition(change.currentTarget.currentTime)}
            onError={() => setFailed(true)}
            className="absolute inset-0 size-full object-contain"
          />
        )}
      </div>
      <VideoBar control={control} />
    </>
  )
}

async function toggle(video: HTMLVideoElement | null): Promise<void> {
  if (video === null) return
  if (!video.paused) {
    video.pause()
    return
  }
  try {
    await video.play()
  } catch {
    // Refused or overtaken by a pause: the play and pause events tell what is the case.
  }
}

/** A file that is still being read has no length yet. */
function finite(seconds: number): number {
  return Number.isFinite(seconds) ? seconds : 0
}
