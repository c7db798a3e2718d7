import { Pause, Play, StepBack, StepForward } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { formatClock } from '../../../i18n/format.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Range } from '../../../ui/range.tsx'
import type { VideoSync } from './use-video-sync.ts'

/** What plays all videos in step, and one position for them. */
export function VideoControls({ videos }: { readonly videos: VideoSync }) {
  const { t } = useTranslation()
  const keys = useShownKeys()
  const position = formatClock(videos.position)
  const duration = formatClock(Math.round(videos.duration))
  return (
    <>
      <IconButton
        icon={videos.isPlaying ? Pause : Play}
        label={videos.isPlaying ? t('viewer.pause') : t('viewer.play')}
        keys={keys('viewerPlay')?.shown}
        onClick={videos.toggle}
      />
      <IconButton
        icon={StepBack}
        label={t('compare.frameBack')}
        keys={keys('viewerFrameBack')?.shown}
        onClick={() => videos.step(-1)}
      />
      <IconButton
        icon={StepForward}
        label={t('compare.frameForward')}
        keys={keys('viewerFrameForward')?.shown}
        onClick={() => videos.step(1)}
      />
      <Range
        className="mx-1 w-[16vw] max-w-90 min-w-16 shrink"
        value={Math.min(videos.position, videos.duration)}
        min={0}
        max={videos.duration}
        step={0.01}
        aria-label={t('viewer.seek')}
        aria-valuetext={t('viewer.seekValue', { position, duration })}
        onChange={(to) => {
          videos.pause()
          videos.seek(to)
        }}
      />
      <p aria-hidden className="shrink-0 px-1 text-xs text-ink tabular-nums">
        {position} / {duration}
      </p>
      <span aria-hidden className="mx-1 h-4 w-px bg-line" />
    </>
  )
}
