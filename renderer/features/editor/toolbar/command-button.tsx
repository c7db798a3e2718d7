import type { CommandId } from '#shared/commands.ts'
import { commandOf, isEnabled, runCommand } from '../../../commands/run-command.ts'
import { useHandlers } from '../../../commands/handlers.ts'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { useMask } from '../../../data/mask/mask-store.ts'
import { MASK_STAGE_ID } from '../../../navigation/mask-mode.ts'
import { IconButton } from '../../../ui/icon-button.tsx'

interface CommandButtonProps {
  readonly command: CommandId
  /** What it is called here. */
  readonly label: string
  /** What it does, for its tooltip, and read out after its name. */
  readonly hint?: string
  readonly pressed?: boolean
  readonly className?: string
}

/** Renders a command of the editor as a button: there, but not to be pressed, while it cannot be carried out. */
export function CommandButton({ command, label, hint, pressed, className }: CommandButtonProps) {
  const keys = useShownKeys()(command)
  const contextOf = useCommandContext()
  // What can be carried out depends on both.
  useHandlers(({ byCommand }) => byCommand[command])
  useMask(({ revision }) => revision)
  const { icon } = commandOf(command)
  if (icon === undefined) return null
  const isOff = !isEnabled(command, contextOf({ focused: null }))
  return (
    <IconButton
      icon={icon}
      label={label}
      {...(hint === undefined ? {} : { hint: `${label}\n${hint}` })}
      keys={keys?.shown}
      tooltipSide="bottom"
      aria-keyshortcuts={keys?.aria}
      aria-pressed={pressed}
      aria-disabled={isOff || undefined}
      className={`${className ?? ''} aria-disabled:opacity-40`}
      onClick={({ nativeEvent }) => {
        // A hand goes on on the picture, where Space moves it; keys go on from the button.
        if (nativeEvent.detail > 0)
          document.querySelector<HTMLElement>(`#${MASK_STAGE_ID}`)?.focus()
        runCommand(command, contextOf({ focused: null }), nativeEvent)
      }}
    />
  )
}
