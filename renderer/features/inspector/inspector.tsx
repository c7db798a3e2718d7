import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { libraryMedia } from '../../data/media/library-media.ts'
import { entryOf, onListsChanged } from '../../data/media/media-lists.ts'
import { useSelection } from '../../data/selection.ts'
import { useViewer } from '../../navigation/viewer-store.ts'
import { ItemInspector } from './item/item-inspector.tsx'
import { Overview } from './overview.tsx'
import { SeveralInspector } from './several/several-inspector.tsx'

/** What is known of what is selected in the sheet, and what can be done with it; of everything where nothing is selected. */
export function Inspector() {
  const ids = useSelection((selection) => selection.ids)
  const isCovered = useViewer(({ assetId }) => assetId !== null)
  // The viewer has one of its own.
  if (isCovered) return null
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
  const entry = useSyncExternalStore(onListsChanged, () => entryOf(id))
  const isKnown = entry !== undefined
  useEffect(() => {
    if (!isKnown) void libraryMedia.load([id])
  }, [id, isKnown])
  return entry === undefined ? null : <ItemInspector entry={entry} hasActions={hasActions} />
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
