import { Pencil, Trash2 } from 'lucide-react'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_OWN_TOOLS, type OwnTool } from '#shared/domain/own-tool.ts'
import { removeOwnTool } from '../../../../commands/own-tools.ts'
import { useParameters } from '../../../../data/chat/parameters.ts'
import { openDialog } from '../../../../navigation/dialog-store.ts'
import { Button } from '../../../../ui/button.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { useFocusFallback } from '../../../../ui/use-focus-fallback.ts'

interface OwnToolsProps {
  /** A dialog takes the place of what it is in. */
  readonly onOpenDialog: () => void
}

/** Renders the tools of the user's own that the open conversation offers, to be added, changed and removed. */
export function OwnTools({ onOpenDialog }: OwnToolsProps) {
  const { t } = useTranslation()
  const { ownTools = [] } = useParameters()
  const title = useId()
  const edit = (name: string | null): void => {
    onOpenDialog()
    openDialog({ type: 'own-tool', name })
  }
  const isFull = ownTools.length >= MOST_OWN_TOOLS
  return (
    <section aria-labelledby={title} className="mt-2 border-t border-line pt-2">
      <h3 id={title} className="px-2 font-medium">
        {t('chatComposer.ownTools.title')}
      </h3>
      <p className="px-2 pt-0.5 pb-1.5 text-xs text-ink-2 text-pretty">
        {isFull
          ? t('chatComposer.ownTools.full', { count: MOST_OWN_TOOLS })
          : t('chatComposer.ownTools.note')}
      </p>
      <ul>
        {ownTools.map((tool) => (
          <Row key={tool.name} tool={tool} onEdit={() => edit(tool.name)} />
        ))}
      </ul>
      <Button
        size="small"
        variant="quiet"
        inactive={isFull}
        className="mt-0.5"
        data-adds=""
        onClick={() => edit(null)}
      >
        {t('chatComposer.ownTools.add')}
      </Button>
    </section>
  )
}

interface RowProps {
  readonly tool: OwnTool
  readonly onEdit: () => void
}

function Row({ tool, onEdit }: RowProps) {
  const { t } = useTranslation()
  const { name, description } = tool
  const row = useRef<HTMLLIElement>(null)
  useFocusFallback(row, addButtonOf)
  return (
    <li ref={row} className="flex min-h-9 items-center gap-1 rounded-md pr-0.5 pl-2 hover:bg-hover">
      <span className="min-w-0 flex-1 py-1">
        <span className="block truncate font-mono text-xs">{name}</span>
        {description !== '' && (
          <span className="block truncate text-xs text-ink-2">{description}</span>
        )}
      </span>
      <IconButton
        icon={Pencil}
        label={t('chatComposer.ownTools.changeOne', { name })}
        onClick={onEdit}
      />
      <IconButton
        icon={Trash2}
        label={t('chatComposer.ownTools.removeOne', { name })}
        onClick={() => void removeOwnTool(t, tool)}
      />
    </li>
  )
}

function addButtonOf(row: HTMLElement): HTMLElement | null {
  return row.closest('section')?.querySelector<HTMLElement>('[data-adds]') ?? null
}
