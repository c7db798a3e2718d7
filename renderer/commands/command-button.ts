import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import type { CommandId } from '#shared/commands.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { onSpend } from '../ui/spend.ts'
import type { CommandContext } from './command.ts'
import { carryOut, commandOf, isEnabled, labelOf } from './run-command.ts'

/** What a button takes from the definition of its command. */
export interface CommandButton {
  readonly label: string
  readonly icon: LucideIcon | undefined
  readonly handlers: Pick<ComponentProps<'button'>, 'onClick' | 'onKeyDown'>
}

/**
 * Returns what a button of a command is and does; null where the command cannot be carried out. `run` is given the action to wait for, as by
 * `useAsyncAction`. For one that spends, only a fresh press counts; see `onSpend`.
 */
export function commandButton(
  id: CommandId,
  context: CommandContext,
  run: (action: () => Promise<void>) => void,
): CommandButton | null {
  if (!isEnabled(id, context)) return null
  const command = commandOf(id)
  const press = (gesture: Gesture | null): void => run(() => carryOut(id, context, gesture))
  return {
    label: labelOf(id, context),
    icon: command.icon,
    handlers:
      'run' in command ? { onClick: () => press(null) } : onSpend(command.subject(context), press),
  }
}
