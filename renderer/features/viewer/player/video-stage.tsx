import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownAsset } from '#shared/domain/asset.ts'
import { mediaUrl } from '#shared/media-url.ts'
import { useDragOut } from '../../../parts/item/drag-out.ts'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { useRunFree } from '../../../commands/use-run-free.ts'
import { appErrorOf } from '../../../data/bridge.ts'
import { takeIn } from '../../../data/intake/hand-in.ts'
import { focusPrompt } from '../../../navigation/focus-prompt.ts'
import { leaveForPrompt } from '../../../navigation/viewer-store.ts'
import { captureFrame } from './capture-frame.ts'
import { isMotionReduced } from '../../../ui/effects.ts'
import { StageMessage } from '../../../parts/stage/stage-message.tsx'
import { useClickBeside } from '../stage/use-click-beside.ts'
import { useFlight } from '../stage/use-flight.ts'
import { useStageSize } from '../../../parts/stage/use-stage-size.ts'
import { filledSize } from '../../../parts/stage/zoom.ts'
import { usePlayer, type Player } from './use-player.ts'
import { VideoBar } from './video-bar.tsx'

interface VideoStageProps {
  readonly asset: ShownAsset
  readonly label: string
}

/** A video with its controls. Plays at once, because it was opened to be seen, unless stillness is asked for. */
export function VideoStage({ asset, label }: VideoStageProps) {
  const { t } = useTranslation()
  const stage = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)
  const player = usePlayer(video, asset.durationSeconds ?? 0)
  const size = filledSize(asset, useStageSize(stage))
  useFlight(frame, size.width > 0)
  const report = useRunFree()
  useKeys(player, () =>
    report(t('viewer.frameFailed'), () => giveFrame(video.current, t('viewer.frameName'))),
  )
  const beside = useClickBeside(({ target }) => failed || target !== video.current)
  const dragOut = useDragOut([asset.id])
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the click doubles the button that closes */}
      <div ref={stage} className="relative min-h-0 flex-1" {...beside}>
        {failed ? (
          <StageMessage text={t('viewer.videoFailed')} />
        ) : (
          <div
            ref={frame}
            data-flies=""
            className="absolute top-1/2 left-1/2"
            style={{ ...size, transform: 'translate(-50%, -50%)' }}
          >
            {/* oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- generated clips have no captions; the click doubles the play button */}
            <video
              ref={video}
              {...dragOut}
              // Else what it shows could not be taken out of it: see `captureFrame`.
              crossOrigin="anonymous"
              src={mediaUrl('original', asset.id)}
              poster={mediaUrl('poster', asset.id)}
              aria-label={label}
              autoPlay={!isMotionReduced()}
              loop={player.loop && player.range === null}
              muted={player.muted}
              playsInline
              disablePictureInPicture
              onClick={player.togglePlay}
              {...player.events}
              onError={() => setFailed(true)}
              className="size-full object-contain"
            />
          </div>
        )}
      </div>
      <VideoBar player={player} />
    </>
  )
}

/** Gives the frame that is shown as a reference, and goes on in the prompt. */
async function giveFrame(video: HTMLVideoElement | null, name: string): Promise<void> {
  const file = video === null ? null : await captureFrame(video, name)
  if (file === null) return
  leaveForPrompt()
  focusPrompt()
  const [refused] = await takeIn([{ type: 'file', file }])
  if (refused !== undefined) throw appErrorOf(refused.error)
}

function useKeys(player: Player, takeFrame: () => void): void {
  useCommandHandlers({
    viewerTakeFrame: takeFrame,
    viewerPlay: player.togglePlay,
    viewerPause: player.pause,
    viewerPlayForward: () => player.shuttle(1),
    viewerPlayBackward: () => player.shuttle(-1),
    viewerFrameBack: () => player.stepFrames(-1),
    viewerFrameForward: () => player.stepFrames(1),
    viewerSlower: player.slower,
    viewerFaster: player.faster,
    viewerRangeStart: player.startRange,
    viewerRangeEnd: player.endRange,
    viewerRangeClear: player.clearRange,
    viewerMute: player.toggleMute,
    viewerLoop: player.toggleLoop,
  })
}
