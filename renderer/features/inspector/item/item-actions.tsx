import { useTranslation } from 'react-i18next'
import type { CommandId } from '#shared/commands.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { commandOf, isEnabled, labelOf, runCommand } from '../../../commands/run-command.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { IconButton } from '../../../ui/icon-button.tsx'

const COMMANDS = [
  'toggleFavourite',
  'itemReference',
  'itemCopy',
  'itemSave',
  'itemReveal',
  'itemTrash',
] as const

/** What can be done with an item, in the same order everywhere. Nothing of it costs anything. */
export function ItemActions({ entry: { asset, job } }: { readonly entry: MediaEntry }) {
  const { t } = useTranslation()
  const context = useCommandContext()({ item: { asset, request: job.request } })
  const commands: readonly CommandId[] = COMMANDS
  return (
    <ul aria-label={t('item.actions')} className="flex items-center gap-1 px-3 pt-3 pb-1">
      {commands.map((command) => {
        const { icon } = commandOf(command)
        if (icon === undefined || !isEnabled(command, context)) return null
        return (
          <li key={command}>
            <IconButton
              icon={icon}
              label={labelOf(command, context)}
              tooltipSide="bottom"
              className={
                command === 'toggleFavourite' && asset.favourite ? '[&_svg]:fill-current' : ''
              }
              onClick={({ nativeEvent }) => runCommand(command, context, nativeEvent)}
            />
          </li>
        )
      })}
    </ul>
  )
}
