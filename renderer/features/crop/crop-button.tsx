import type { CommandId } from '#shared/commands.ts'
import { commandOf, isEnabled, runCommand } from '../../commands/run-command.ts'
import { useHandlers } from '../../commands/handlers.ts'
import { useShownKeys } from '../../commands/shortcuts.ts'
import { useCommandContext } from '../../commands/use-commands.ts'
import { IconButton } from '../../ui/icon-button.tsx'

interface CropButtonProps {
  readonly command: CommandId
  readonly label: string
  readonly tooltipSide?: 'top' | 'bottom'
}

/** Renders a command of the crop as a button: there, but not to be pressed, while it cannot be carried out. */
export function CropButton({ command, label, tooltipSide }: CropButtonProps) {
  const keys = useShownKeys()(command)
  const context = useCommandContext()({})
  useHandlers(({ byCommand }) => byCommand[command])
  const { icon } = commandOf(command)
  if (icon === undefined) return null
  const isOff = !isEnabled(command, context)
  return (
    <IconButton
      icon={icon}
      label={label}
      keys={keys?.shown}
      {...(tooltipSide === undefined ? {} : { tooltipSide })}
      aria-keyshortcuts={keys?.aria}
      aria-disabled={isOff || undefined}
      className="aria-disabled:opacity-40"
      onClick={({ nativeEvent }) => runCommand(command, context, nativeEvent)}
    />
  )
}
