import { useTranslation } from 'react-i18next'
import type { CommandId } from '#shared/commands.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { CommandButtons } from '../command-buttons.tsx'

const COMMANDS: readonly CommandId[] = [
  'toggleFavourite',
  'itemReference',
  'itemCopy',
  'itemSave',
  'itemReveal',
  'itemTrash',
]

/** What can be done with an item, in the same order everywhere. Nothing of it costs anything. */
export function ItemActions({ entry: { asset, job } }: { readonly entry: MediaEntry }) {
  const { t } = useTranslation()
  return (
    <CommandButtons
      commands={COMMANDS}
      context={useCommandContext()({ item: { asset, request: job.request } })}
      label={t('item.actions')}
      className="flex items-center gap-1 px-3 pt-3 pb-1"
      buttonClassName={(id) =>
        id === 'toggleFavourite' && asset.favourite ? '[&_svg]:fill-current' : ''
      }
    />
  )
}
