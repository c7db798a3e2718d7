import { ArrowLeftToLine, ArrowRightToLine, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandId } from '#shared/commands.ts'
import { runCommand } from '../../../commands/run-command.ts'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { Floating } from '../../../parts/stage/floating.tsx'
import { ZoomControls } from '../../../parts/stage/zoom-controls.tsx'
import { Button } from '../../../ui/button.tsx'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import type { Compared } from '../use-compared.ts'
import type { VideoSync } from '../video/use-video-sync.ts'
import { VideoControls } from '../video/video-controls.tsx'
import type { LinkedStage } from '../view/use-linked-stage.ts'

interface BottomBarProps {
  readonly linked: LinkedStage
  /** The picture of which the magnification is said. */
  readonly lead: number
  readonly videos: VideoSync
  /** What is played, if it can be. */
  readonly items: readonly Compared[]
  /** What only this way of comparing has. */
  readonly children?: ReactNode
}

/** The controls of what is shown, between the two decisions where there are two to decide between. */
export function BottomBar({ linked, lead, videos, items, children }: BottomBarProps) {
  const { t } = useTranslation()
  const hasVideo = items.some(({ asset }) => asset.kind === 'video')
  const canDecide = items.length <= 2
  return (
    <div className="compare-bottom">
      {canDecide && (
        <Decision command="compareKeepLeft" icon={ArrowLeftToLine} label={t('compare.keepLeft')} />
      )}
      <Floating className="col-start-2 max-w-full min-w-0 justify-self-center">
        {hasVideo && <VideoControls videos={videos} />}
        <ZoomControls control={{ ...linked, magnification: linked.magnifications[lead] ?? 1 }} />
        {children !== undefined && (
          <>
            <span aria-hidden className="mx-1 h-4 w-px bg-line" />
            {children}
          </>
        )}
      </Floating>
      {canDecide && (
        <Decision
          command="compareKeepRight"
          icon={ArrowRightToLine}
          label={t('compare.keepRight')}
          isRight
        />
      )}
    </div>
  )
}

interface DecisionProps {
  readonly command: CommandId
  readonly icon: LucideIcon
  readonly label: string
  readonly isRight?: boolean
}

function Decision({ command, icon: Icon, label, isRight = false }: DecisionProps) {
  const { t } = useTranslation()
  const keys = useShownKeys()(command)
  const context = useCommandContext()({})
  const icon = <Icon aria-hidden className="size-4" strokeWidth={1.75} />
  return (
    <Floating className={isRight ? 'col-start-3 justify-self-end' : 'justify-self-start'}>
      <Tooltip label={t('compare.keepHint')} describes keys={keys?.shown}>
        <Button
          variant="quiet"
          size="small"
          aria-keyshortcuts={keys?.aria}
          onClick={({ nativeEvent }) => runCommand(command, context, nativeEvent)}
        >
          {!isRight && icon}
          {label}
          {isRight && icon}
        </Button>
      </Tooltip>
    </Floating>
  )
}
