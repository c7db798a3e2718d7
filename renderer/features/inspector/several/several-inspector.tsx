import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { entryOf, MEDIA_LISTS, onListsChanged } from '../../../data/media/media-lists.ts'
import { formatBytes, formatDay } from '../../../i18n/format.ts'
import { modelText } from '../../../i18n/model-text.ts'
import { Fact, Section } from '../section.tsx'
import { commonOf, type Common } from './common.ts'
import { SelectionActions } from './selection-actions.tsx'

/** What several items have in common, and what can be done with all of them. */
export function SeveralInspector({ ids }: { readonly ids: ReadonlySet<string> }) {
  const { t, i18n } = useTranslation()
  const common = useCommon(ids)
  const day = (moment: number): string => formatDay(i18n.language, moment)
  return (
    <>
      <Section title={t('inspector.selected', { count: ids.size })} actions={<SelectionActions />}>
        {common !== null && (
          <dl>
            {common.pictures > 0 && <Fact label={t('inspector.pictures')}>{common.pictures}</Fact>}
            {common.videos > 0 && <Fact label={t('inspector.videos')}>{common.videos}</Fact>}
            <Fact label={t('inspector.fileSize')}>{formatBytes(i18n.language, common.bytes)}</Fact>
            <Fact label={t('inspector.made')}>
              {day(common.from) === day(common.until)
                ? day(common.from)
                : `${day(common.from)} – ${day(common.until)}`}
            </Fact>
            <Fact label={t('inspector.parameters.model')}>
              {common.model === null ? t('inspector.various') : modelText(t, common.model)}
            </Fact>
          </dl>
        )}
      </Section>
      {common?.prompt !== null && common?.prompt !== undefined && (
        <Section title={t('inspector.samePrompt')}>
          <p dir="auto" className="whitespace-pre-wrap text-ink wrap-anywhere">
            {common.prompt}
          </p>
        </Section>
      )}
    </>
  )
}

function useCommon(ids: ReadonlySet<string>): Common | null {
  const sequence = useSyncExternalStore(onListsChanged, MEDIA_LISTS.feed.now)
  return useMemo(() => {
    const found = [...ids].map((id) => sequence.at(sequence.indexOf(id)) ?? entryOf(id))
    return commonOf(found.filter((entry) => entry !== undefined))
  }, [ids, sequence])
}
