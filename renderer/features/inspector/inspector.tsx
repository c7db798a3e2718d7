import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { MEDIA_LISTS } from '../../data/media/media-lists.ts'
import type { MediaEntry } from '../../data/media/media-sequence.ts'
import { useSelection } from '../../data/selection.ts'
import { useViewer } from '../../navigation/viewer-store.ts'
import { ItemInspector } from './item/item-inspector.tsx'
import { Overview } from './overview.tsx'
import { SeveralInspector } from './several-inspector.tsx'

/** What is known of what is selected in the sheet, and what can be done with it; of everything where nothing is selected. */
export function Inspector() {
  const ids = useSelection((selection) => selection.ids)
  return (
    <Panel>
      {ids.size === 0 ? (
        <Overview />
      ) : ids.size === 1 ? (
        <One id={[...ids][0] ?? ''} hasActions />
      ) : (
        <SeveralInspector ids={ids} />
      )}
    </Panel>
  )
}

/** What is known of the item that the viewer shows. */
export function ViewedInspector() {
  const assetId = useViewer((state) => state.assetId)
  return <Panel>{assetId !== null && <One id={assetId} hasActions={false} />}</Panel>
}

function One({ id, hasActions }: { readonly id: string; readonly hasActions: boolean }) {
  const entry = useEntry(id)
  return entry === undefined ? null : <ItemInspector entry={entry} hasActions={hasActions} />
}

/** Returns an item of the list that is looked through, by its id. */
function useEntry(id: string): MediaEntry | undefined {
  const list = MEDIA_LISTS[useViewer((state) => state.list)]
  const sequence = useSyncExternalStore(list.subscribe, list.now)
  return sequence.at(sequence.indexOf(id))
}

function Panel({ children }: { readonly children: React.ReactNode }) {
  const { t } = useTranslation()
  return (
    <aside
      aria-label={t('inspector.title')}
      className="h-full overflow-y-auto select-text scroll-thin"
    >
      {children}
    </aside>
  )
}
