import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { libraryMedia } from '../../../data/media/library-media.ts'
import { entryOf, MEDIA_LISTS, onListsChanged } from '../../../data/media/media-lists.ts'
import { SeveralMarks } from '../marks/marks-section.tsx'
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
      <SeveralMarks ids={ids} />
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

/** Of more, nobody waits until each was asked for. */
const MOST_COMPARED = 500

function useCommon(ids: ReadonlySet<string>): Common | null {
  const feed = useSyncExternalStore(onListsChanged, MEDIA_LISTS.feed.now)
  const library = useSyncExternalStore(onListsChanged, MEDIA_LISTS.library.now)
  const isFew = ids.size <= MOST_COMPARED
  useEffect(() => {
    if (isFew) void libraryMedia.load([...ids].filter((id) => entryOf(id) === undefined))
  }, [ids, isFew])
  return useMemo(() => {
    const found = isFew ? [...ids].map((id) => feed.at(feed.indexOf(id)) ?? entryOf(id)) : []
    // Of a part of them it would not be true. What has gone meanwhile has nothing in common with anything.
    const isMissing = library.count > 0 && found.some((entry) => entry === undefined)
    return isMissing ? null : commonOf(found.filter((entry) => entry !== undefined))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the library's entries are found by `entryOf`
  }, [ids, isFew, feed, library])
}
