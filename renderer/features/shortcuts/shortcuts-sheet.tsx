import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { COMMAND_IDS, definitionOf, GROUPS, type CommandId } from '#shared/commands.ts'
import { languageOfLocale, type Language } from '#shared/domain/settings.ts'
import { matchOf } from '../../commands/find-command.ts'
import { keysLabel } from '../../commands/shortcuts.ts'
import { useAppInfo } from '../../data/app-info.ts'
import { currentCover } from '../../navigation/cover.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { DIALOG_POPUP } from '../../ui/dialog-styles.ts'
import { FIELD } from '../../ui/field-styles.ts'
import { ShortcutRow } from './shortcut-row.tsx'
import { useShortcutEditor } from './use-shortcut-editor.ts'

/** Commands that cannot be called by keys: they are about something that only their own buttons and menus name. */
const LISTED = COMMAND_IDS.filter((id) => {
  const { inPlace = false, keys } = definitionOf(id)
  return !inPlace || keys !== undefined
})

interface ShortcutsSheetProps {
  readonly onClose: () => void
}

/** The keys of all commands, to be searched and changed. Mounted while it is open. */
export function ShortcutsSheet({ onClose }: ShortcutsSheetProps) {
  const { t, i18n } = useTranslation()
  const { platform } = useAppInfo()
  const editor = useShortcutEditor()
  const search = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const labelsOf = (id: CommandId): string =>
    editor
      .keysOf(id)
      .map((keys) => keysLabel(keys, platform))
      .join(' ')
  const found = LISTED.filter((id) =>
    fits(id, labelsOf(id), query.trim(), languageOfLocale(i18n.language)),
  )
  return (
    <Modal onClose={onClose} dimsViewer>
      <Dialog.Popup
        initialFocus={search}
        {...(currentCover() !== null ? { 'data-theme': 'dark' } : {})}
        className={`${DIALOG_POPUP} flex h-160 w-150 flex-col overflow-hidden p-0! text-ink`}
      >
        <div className="shrink-0 border-b border-line px-6 pt-5 pb-4">
          <div className="flex items-baseline gap-3">
            <Dialog.Title className="text-lg font-semibold">{t('shortcuts.title')}</Dialog.Title>
            <Dialog.Description className="text-ink-3">{t('shortcuts.note')}</Dialog.Description>
          </div>
          <div className="relative mt-3">
            <Search
              aria-hidden
              className="absolute top-2.5 left-3 size-4 text-ink-3"
              strokeWidth={1.75}
            />
            <input
              ref={search}
              type="search"
              aria-label={t('shortcuts.search')}
              placeholder={t('shortcuts.search')}
              spellCheck={false}
              value={query}
              onChange={(change) => setQuery(change.currentTarget.value)}
              className={`${FIELD} border-line-strong pl-9 [&::-webkit-search-cancel-button]:hidden`}
            />
          </div>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-3 scroll-thin">
          {GROUPS.map((group) => (
            <ShortcutGroup
              key={group}
              title={t(`commandGroups.${group}`)}
              ids={found.filter((id) => definitionOf(id).group === group)}
              editor={editor}
            />
          ))}
          {found.length === 0 && (
            <output className="block px-3 py-6 wrap-anywhere text-ink-2">
              {t('shortcuts.noneFound', { query: query.trim() })}
            </output>
          )}
        </div>
        <div className="flex shrink-0 items-center justify-end gap-2 border-t border-line px-6 py-4">
          <output className="sr-only">{editor.announcement}</output>
          <Button variant="quiet" inactive={!editor.hasChanges} onClick={editor.resetAll}>
            {t('shortcuts.resetAll')}
          </Button>
          <Button onClick={onClose}>{t('app.close')}</Button>
        </div>
      </Dialog.Popup>
    </Modal>
  )
}

interface ShortcutGroupProps {
  readonly title: string
  readonly ids: readonly CommandId[]
  readonly editor: ReturnType<typeof useShortcutEditor>
}

function ShortcutGroup({ title, ids, editor }: ShortcutGroupProps) {
  if (ids.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="px-3 pt-4 pb-1 text-xs text-ink-3">{title}</h3>
      <ul>
        {ids.map((id) => (
          <ShortcutRow key={id} id={id} editor={editor} />
        ))}
      </ul>
    </section>
  )
}

/** By name, in any language, or by the keys as they are shown, however they are spaced. */
function fits(id: CommandId, keys: string, query: string, language: Language): boolean {
  if (query === '' || matchOf(id, query, language) !== null) return true
  return keys !== '' && bare(query) !== '' && bare(keys).includes(bare(query))
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[\s+]/g, '')
}
