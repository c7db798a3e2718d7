import type { CommandId } from '#shared/commands.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { CommandButtons } from '../command-buttons.tsx'

const COMMANDS: readonly CommandId[] = [
  'selectionFavourite',
  'selectionReference',
  'selectionSave',
  'selectionCopyPrompts',
  'selectionTrash',
]

/** What can be done with all that is selected. Nothing of it costs anything. */
export function SelectionActions() {
  return (
    <CommandButtons
      commands={COMMANDS}
      context={useCommandContext()({})}
      className="flex gap-0.5"
      buttonClassName={() => 'size-6'}
    />
  )
}
