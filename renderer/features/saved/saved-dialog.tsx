import { Dialog } from '@base-ui/react/dialog'
import { Tabs } from '@base-ui/react/tabs'
import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DIALOG_POPUP } from '../../ui/dialog-styles.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { PresetRow } from './preset-row.tsx'
import { ReferenceRow } from './reference-row.tsx'
import { SnippetRow } from './snippet-row.tsx'
import { useSavedList } from './use-saved-list.ts'

interface SavedDialogProps {
  /** What is shown first. */
  readonly part: 'references' | 'snippets' | 'presets'
  readonly onClose: () => void
}

const TAB =
  'h-8 rounded-md px-3 text-sm font-medium text-ink-2 hover:text-ink data-active:bg-raised data-active:text-ink data-active:shadow-[inset_0_0_0_1px_var(--line-strong)] forced-colors:data-active:outline'

/** Lists what is saved under names, to be renamed, edited and removed. */
export function SavedDialog({ part, onClose }: SavedDialogProps) {
  const { t } = useTranslation()
  const { references, snippets, presets } = useSavedList()
  const list = useRef<HTMLDivElement>(null)
  /** The one that is being changed. */
  const [edited, setEdited] = useState<string | null>(null)
  const rowOf = (id: string) => ({
    isEdited: edited === id,
    onEdit: () => setEdited(id),
    onDone: () => setEdited(null),
  })
  return (
    <Modal onClose={onClose} dimsViewer staysOnPressBeside={edited !== null}>
      <Dialog.Popup
        // What it is about, rather than the way out of it.
        initialFocus={() =>
          list.current?.querySelector<HTMLElement>('[aria-selected=true]') ?? true
        }
        className={`${DIALOG_POPUP} flex h-128 w-136 flex-col`}
      >
        <div className="flex items-start justify-between gap-4">
          <Dialog.Title className="text-lg font-semibold">{t('saved.title')}</Dialog.Title>
          <IconButton icon={X} label={t('app.close')} onClick={onClose} className="-mt-1 -mr-2" />
        </div>
        <Tabs.Root defaultValue={part} className="mt-3 flex min-h-0 flex-1 flex-col">
          <Tabs.List ref={list} aria-label={t('saved.title')} className="flex gap-1">
            <Tabs.Tab value="references" className={TAB}>
              {t('saved.references')}
            </Tabs.Tab>
            <Tabs.Tab value="snippets" className={TAB}>
              {t('saved.snippets')}
            </Tabs.Tab>
            <Tabs.Tab value="presets" className={TAB}>
              {t('saved.presets')}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="references" className={PANEL}>
            {references.length === 0 && <Nothing text={t('saved.noReferences')} />}
            <ul>
              {references.map((reference) => (
                <ReferenceRow
                  key={reference.id}
                  reference={reference}
                  others={references}
                  {...rowOf(reference.id)}
                />
              ))}
            </ul>
          </Tabs.Panel>
          <Tabs.Panel value="snippets" className={PANEL}>
            {snippets.length === 0 && <Nothing text={t('saved.noSnippets')} />}
            <ul>
              {snippets.map((snippet) => (
                <SnippetRow
                  key={snippet.id}
                  snippet={snippet}
                  others={snippets}
                  {...rowOf(snippet.id)}
                />
              ))}
            </ul>
          </Tabs.Panel>
          <Tabs.Panel value="presets" className={PANEL}>
            {presets.length === 0 && <Nothing text={t('saved.noPresets')} />}
            <ul>
              {presets.map((preset) => (
                <PresetRow key={preset.id} preset={preset} others={presets} {...rowOf(preset.id)} />
              ))}
            </ul>
          </Tabs.Panel>
        </Tabs.Root>
      </Dialog.Popup>
    </Modal>
  )
}

const PANEL = '-mx-2 mt-3 min-h-0 flex-1 overflow-y-auto px-2 outline-none scroll-thin'

function Nothing({ text }: { readonly text: string }) {
  return <p className="py-6 text-center text-ink-2">{text}</p>
}
