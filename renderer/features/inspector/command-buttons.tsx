import type { CommandId } from '#shared/commands.ts'
import { commandButton } from '../../commands/command-button.ts'
import type { CommandContext } from '../../commands/command.ts'
import { IconButton } from '../../ui/icon-button.tsx'

interface CommandButtonsProps {
  /** In their order. What cannot be carried out is left out. */
  readonly commands: readonly CommandId[]
  readonly context: CommandContext
  /** Of the list and of a button. */
  readonly className: string
  readonly buttonClassName?: (command: CommandId) => string
  /** The accessible name of the list. */
  readonly label?: string
}

/** Renders commands as a list of buttons with their icons. */
export function CommandButtons(props: CommandButtonsProps) {
  const { commands, context, className, buttonClassName, label } = props
  return (
    <ul aria-label={label} className={className}>
      {commands.map((id) => {
        const command = commandButton(id, context, runNow)
        if (command?.icon === undefined) return null
        return (
          <li key={id}>
            <IconButton
              icon={command.icon}
              label={command.label}
              tooltipSide="bottom"
              className={buttonClassName?.(id)}
              {...command.handlers}
            />
          </li>
        )
      })}
    </ul>
  )
}

function runNow(action: () => Promise<void>): void {
  void action()
}
