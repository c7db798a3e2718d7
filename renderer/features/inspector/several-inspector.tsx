import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { MEDIA_LISTS } from '../../data/media/media-lists.ts'
import { useViewer } from '../../navigation/viewer-store.ts'
import { formatBytes } from '../../i18n/format.ts'
import { Fact, Section } from './section.tsx'

/** What several items have in common. */
export function SeveralInspector({ ids }: { readonly ids: ReadonlySet<string> }) {
  const { t, i18n } = useTranslation()
  const list = MEDIA_LISTS[useViewer((state) => state.list)]
  const sequence = useSyncExternalStore(list.subscribe, list.now)
  const entries = [...ids]
    .map((id) => sequence.at(sequence.indexOf(id)))
    .filter((entry) => entry !== undefined)
  const bytes = entries.reduce((sum, { asset }) => sum + asset.bytes, 0)
  return (
    <Section title={t('inspector.selected', { count: ids.size })}>
      <dl>
        <Fact label={t('inspector.fileSize')}>{formatBytes(i18n.language, bytes)}</Fact>
      </dl>
    </Section>
  )
}
