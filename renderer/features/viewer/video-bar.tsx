import { Pause, Play, Repeat, Volume2, VolumeX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../i18n/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Range } from '../../ui/range.tsx'
import { useShownKeys } from '../../commands/shortcuts.ts'

/** The state of a video and what can be done with it. Times are seconds. */
export interface VideoControl {
  readonly playing: boolean
  readonly position: number
  readonly duration: number
  readonly muted: boolean
  readonly loop: boolean
  readonly togglePlay: () => void
  readonly toggleMute: () => void
  readonly toggleLoop: () => void
  readonly seek: (seconds: number) => void
}

/** The controls below a video. */
export function VideoBar({ control }: { readonly control: VideoControl }) {
  const { t } = useTranslation()
  const keys = useShownKeys()
  const position = formatClock(control.position)
  const duration = formatClock(Math.round(control.duration))
  return (
    <div className="flex h-13 shrink-0 items-center justify-center gap-1 px-4">
      <IconButton
        icon={control.playing ? Pause : Play}
        label={control.playing ? t('viewer.pause') : t('viewer.play')}
        keys={keys('viewerPlay')?.shown}
        onClick={control.togglePlay}
      />
      <p aria-hidden className="w-10 text-right text-xs text-ink-2 tabular-nums">
        {position}
      </p>
      <Range
        className="mx-2 w-full max-w-140"
        value={Math.min(control.position, control.duration)}
        min={0}
        max={control.duration}
        step={0.05}
        aria-label={t('viewer.seek')}
        aria-valuetext={t('viewer.seekValue', { position, duration })}
        onChange={control.seek}
        onKeyDown={(press) => {
          const by = press.key === 'ArrowRight' ? 1 : press.key === 'ArrowLeft' ? -1 : 0
          if (by === 0) return
          // The browser's own step is the fine one for dragging: a second is what a key press is worth.
          press.preventDefault()
          control.seek(Math.min(control.duration, Math.max(0, control.position + by)))
        }}
      />
      <p aria-hidden className="w-10 text-xs text-ink-2 tabular-nums">
        {duration}
      </p>
      <IconButton
        icon={control.muted ? VolumeX : Volume2}
        label={control.muted ? t('viewer.unmute') : t('viewer.mute')}
        keys={keys('viewerMute')?.shown}
        onClick={control.toggleMute}
      />
      <IconButton
        icon={Repeat}
        label={t('viewer.loop')}
        keys={keys('viewerLoop')?.shown}
        aria-pressed={control.loop}
        onClick={control.toggleLoop}
      />
    </div>
  )
}
