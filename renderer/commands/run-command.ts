import type { CommandId } from '#shared/commands.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { isSelectionDue, selectionCompleted } from '../data/due-selection.ts'
import { freshGesture, type Press } from '../ui/spend.ts'
import { notify } from '../ui/toasts.tsx'
import type { Command, CommandContext } from './command.ts'
import { handlerOf } from './handlers.ts'
import { REGISTRY } from './registry.ts'

/** Whether a command can be carried out now. */
export function isEnabled(id: CommandId, context: CommandContext): boolean {
  const { when, whyNot, byComponent = false } = commandOf(id)
  if (!(when?.(context) ?? true)) return false
  return (whyNot?.(context) ?? null) === null && (!byComponent || handlerOf(id) !== null)
}

/** Returns why a command cannot be carried out now, where one would wonder; null where it can be, or there is nothing to say. */
export function reasonAgainst(id: CommandId, context: CommandContext): string | null {
  const { when, whyNot } = commandOf(id)
  return whyNot !== undefined && (when?.(context) ?? true) ? whyNot(context) : null
}

/**
 * Carries a command out, unless it is not enabled; why, is said where one would wonder. One that spends does nothing for a press that is no fresh one: a held key, or the second
 * click of a double one.
 */
export function runCommand(id: CommandId, context: CommandContext, press: Press): void {
  // Asked first: a press of which nothing comes must not make the next one a slip.
  if (!isEnabled(id, context)) {
    const reason = reasonAgainst(id, context)
    if (reason !== null) notify(reason, 'why-not')
    return
  }
  const command = commandOf(id)
  const gesture = 'run' in command ? null : freshGesture(press, command.subject(context))
  void carryOut(id, context, gesture)
}

/** The same with the gesture of a press; without one, what spends does nothing. Resolves when it is over. */
export async function carryOut(
  id: CommandId,
  context: CommandContext,
  gesture: Gesture | null,
): Promise<void> {
  if (!isEnabled(id, context)) return
  const command = commandOf(id)
  if (command.ofSelection === true && context.item === null && isSelectionDue()) {
    if (!(await selectionCompleted(id)) || !isEnabled(id, context)) return
  }
  const handler = handlerOf(id)
  if ('run' in command) await (handler === null ? command.run(context) : handler(context, null))
  else if (gesture !== null) {
    await (handler === null ? command.spend(context, gesture) : handler(context, gesture))
  }
}

/** Returns what a command does, by the common type of all. */
export function commandOf(id: CommandId): Command {
  return REGISTRY[id]
}

/** Returns what a command is called beside what it is about. */
export function labelOf(id: CommandId, context: CommandContext): string {
  return commandOf(id).label?.(context) ?? context.t(`commands.${id}`)
}
