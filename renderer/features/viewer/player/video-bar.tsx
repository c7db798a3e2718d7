import { Pause, Play, Repeat, Volume2, VolumeX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatClock, formatSpeed } from '../../../i18n/format.ts'
import { Button } from '../../../ui/button.tsx'
import { ContextMenu, useContextMenu } from '../../../ui/context-menu.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { MenuEntry } from '../../../ui/menu-list.tsx'
import { Range } from '../../../ui/range.tsx'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { BottomBar } from '../chrome/bottom-bar.tsx'
import { SPEEDS, type PlayRange } from '../../../parts/video/playback.ts'
import type { Player } from './use-player.ts'

/** The controls below a video. */
export function VideoBar({ player }: { readonly player: Player }) {
  const { t } = useTranslation()
  const keys = useShownKeys()
  const position = formatClock(player.position)
  const duration = formatClock(Math.round(player.duration))
  return (
    <BottomBar>
      <IconButton
        icon={player.playing ? Pause : Play}
        label={player.playing ? t('viewer.pause') : t('viewer.play')}
        keys={keys('viewerPlay')?.shown}
        onClick={player.togglePlay}
      />
      <p aria-hidden className="w-9 shrink-0 text-right text-xs text-ink tabular-nums">
        {position}
      </p>
      <div className="relative mx-2 w-[40vw] max-w-140 min-w-20 shrink @max-[32rem]:w-20">
        <Range
          className="w-full"
          value={Math.min(player.position, player.duration)}
          min={0}
          max={player.duration}
          step={0.01}
          aria-label={t('viewer.seek')}
          aria-valuetext={t('viewer.seekValue', { position, duration })}
          onChange={player.seek}
          onKeyDown={(press) => {
            const by = press.key === 'ArrowRight' ? 1 : press.key === 'ArrowLeft' ? -1 : 0
            if (by === 0) return
            // The browser's own step is the fine one for dragging: a second is what a key press is worth.
            press.preventDefault()
            player.seek(Math.min(player.duration, Math.max(0, player.position + by)))
          }}
        />
        {player.range !== null && <RangeMark range={player.range} duration={player.duration} />}
      </div>
      <p aria-hidden className="w-9 shrink-0 text-xs text-ink tabular-nums">
        {duration}
      </p>
      <SpeedButton player={player} />
      <IconButton
        icon={player.muted ? VolumeX : Volume2}
        label={player.muted ? t('viewer.unmute') : t('viewer.mute')}
        keys={keys('viewerMute')?.shown}
        onClick={player.toggleMute}
      />
      <IconButton
        icon={Repeat}
        label={t('viewer.loop')}
        keys={keys('viewerLoop')?.shown}
        aria-pressed={player.loop}
        onClick={player.toggleLoop}
      />
    </BottomBar>
  )
}

/** Which part is played again and again, below the line of the position. */
function RangeMark({ range, duration }: { readonly range: PlayRange; readonly duration: number }) {
  const { t } = useTranslation()
  const share = (seconds: number): string => `${(seconds / Math.max(0.01, duration)) * 100}%`
  return (
    <p
      className="pointer-events-none absolute bottom-0 h-1 rounded-full border-x-2 border-ink bg-ink/40"
      style={{ left: share(range.start), width: share(range.end - range.start) }}
    >
      <span className="sr-only">
        {t('viewer.range', { start: formatClock(range.start), end: formatClock(range.end) })}
      </span>
    </p>
  )
}

/** How fast it plays, and which part. */
function SpeedButton({ player }: { readonly player: Player }) {
  const { t, i18n } = useTranslation()
  const keys = useShownKeys()
  const menu = useContextMenu()
  const speed = formatSpeed(i18n.language, player.speed)
  const entries: readonly MenuEntry[] = [
    ...SPEEDS.map((each) => ({
      label: formatSpeed(i18n.language, each),
      onChoose: () => player.setSpeed(each),
    })),
    {
      label: t('commands.viewerRangeStart'),
      keys: keys('viewerRangeStart'),
      startsGroup: true,
      onChoose: player.startRange,
    },
    {
      label: t('commands.viewerRangeEnd'),
      keys: keys('viewerRangeEnd'),
      onChoose: player.endRange,
    },
    ...(player.range === null
      ? []
      : [
          {
            label: t('commands.viewerRangeClear'),
            keys: keys('viewerRangeClear'),
            onChoose: player.clearRange,
          },
        ]),
  ]
  return (
    <>
      <Tooltip label={t('viewer.speedAndRange')}>
        <Button
          variant="quiet"
          size="small"
          aria-haspopup="menu"
          aria-expanded={menu.isOpen}
          aria-label={t('viewer.speed', { speed })}
          onClick={menu.openAtButton}
          className="w-12 px-0 tabular-nums"
        >
          {speed}
        </Button>
      </Tooltip>
      <ContextMenu menu={menu} label={t('viewer.speedAndRange')} entries={entries} />
    </>
  )
}
