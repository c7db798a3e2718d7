import { Dialog } from '@base-ui/react/dialog'
import { useTranslation } from 'react-i18next'
import type { CropFrame } from '#shared/domain/adjustment.ts'
import { isEnabled, runCommand } from '../../commands/run-command.ts'
import { useHandlers } from '../../commands/handlers.ts'
import { useShownKeys } from '../../commands/shortcuts.ts'
import { useCommandContext } from '../../commands/use-commands.ts'
import { Floating } from '../../parts/stage/floating.tsx'
import { TopLine } from '../../parts/stage/top-line.tsx'
import { Button } from '../../ui/button.tsx'
import { Tooltip } from '../../ui/tooltip/tooltip.tsx'
import { CropButton } from './crop-button.tsx'
import type { Subject } from './use-subject.ts'

interface TopBarProps {
  readonly subject: Subject
  readonly frame: CropFrame
  readonly isWorking: boolean
}

/** What is cropped, the size that it will have, and what ends it. */
export function TopBar({ subject, frame, isWorking }: TopBarProps) {
  const { t } = useTranslation()
  return (
    <TopLine>
      <Floating className="max-w-full min-w-0 justify-self-start">
        <Dialog.Title className="px-2 text-xs leading-8 font-normal whitespace-nowrap text-ink">
          {t('crop.title')}
        </Dialog.Title>
        <span dir="auto" className="truncate pr-2 text-xs text-ink-2 @max-[44rem]:hidden">
          {subject.name}
        </span>
      </Floating>
      <Floating>
        <output className="px-2 text-xs leading-8 whitespace-nowrap text-ink tabular-nums">
          {t('viewer.pixels', { width: frame.width, height: frame.height })}
        </output>
      </Floating>
      <Floating className="justify-self-end">
        <CropButton command="cropUndo" label={t('crop.undo')} tooltipSide="bottom" />
        <CropButton command="cropRedo" label={t('crop.redo')} tooltipSide="bottom" />
        <CropButton command="cropReset" label={t('crop.reset')} tooltipSide="bottom" />
        <Apply isWorking={isWorking} isReference={subject.reference !== null} />
        <CropButton command="cropClose" label={t('crop.close')} tooltipSide="bottom" />
      </Floating>
    </TopLine>
  )
}

function Apply({
  isWorking,
  isReference,
}: {
  readonly isWorking: boolean
  readonly isReference: boolean
}) {
  const { t } = useTranslation()
  const keys = useShownKeys()('cropApply')
  const context = useCommandContext()({})
  useHandlers(({ byCommand }) => byCommand.cropApply)
  return (
    <Tooltip
      label={t(isReference ? 'crop.applyHintReference' : 'crop.applyHint')}
      describes
      keys={keys?.shown}
      side="bottom"
    >
      <Button
        variant="main"
        size="small"
        aria-keyshortcuts={keys?.aria}
        aria-busy={isWorking}
        inactive={!isEnabled('cropApply', context)}
        onClick={({ nativeEvent }) => runCommand('cropApply', context, nativeEvent)}
        className="mx-1"
      >
        {t(isWorking ? 'crop.applying' : 'crop.apply')}
      </Button>
    </Tooltip>
  )
}
