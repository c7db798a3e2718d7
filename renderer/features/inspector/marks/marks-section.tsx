import { FolderPlus, X } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommonMarks, ItemChange, ItemSet } from '#shared/domain/organise.ts'
import { itemSetsOf } from '../../../data/catalogue/item-sets.ts'
import { useLibrarySearch } from '../../../data/catalogue/library-search.ts'
import { applyChange } from '../../../commands/apply-change.ts'
import { openCollection, uncollect } from '../../../commands/collections.ts'
import {
  loadCollections,
  loadTags,
  useCommonMarks,
  useOrganise,
} from '../../../data/organise/organise-store.ts'
import { openDialog } from '../../../navigation/dialog-store.ts'
import { FlagChoice } from '../../../parts/marks/flag-choice.tsx'
import { NoteField } from '../../../parts/marks/note-field.tsx'
import { StarRating } from '../../../parts/marks/star-rating.tsx'
import { TagChips } from '../../../parts/marks/tag-chips.tsx'
import { TagField } from '../../../parts/marks/tag-field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Section } from '../section.tsx'

/** What the user says of an item: rating, flag, tags, note, collections. All of it is changed in place. */
export function ItemMarks({ id }: { readonly id: string }) {
  const items = useMemo((): ItemSet => ({ type: 'ids', ids: [id] }), [id])
  const ids = useMemo(() => new Set([id]), [id])
  return <Marks ids={ids} items={items} />
}

/** The same of several items at once, whether they are two or all that a query has found. */
export function SeveralMarks({ ids }: { readonly ids: ReadonlySet<string> }) {
  const result = useLibrarySearch((state) => state.result)
  // With each result anew: what was found by an earlier one is soon forgotten.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- places in it are what a large set consists of
  const sets = useMemo(() => itemSetsOf(ids), [ids, result])
  const [items] = sets
  // What has to be asked for in several parts has its commands only.
  return items === undefined || sets.length > 1 ? null : <Marks ids={ids} items={items} />
}

interface MarksProps {
  readonly ids: ReadonlySet<string>
  /** The same, for a question. */
  readonly items: ItemSet
}

function Marks({ ids, items }: MarksProps) {
  const { t } = useTranslation()
  const marks = useCommonMarks(items)
  useEffect(() => {
    // Without them one types whole names.
    loadTags().catch(() => undefined)
    loadCollections().catch(() => undefined)
  }, [])
  return (
    <Section title={t('organise.title')}>
      {/* As high before it is known as mostly afterwards, so that nothing below it jumps. */}
      {marks === null ? <div className="h-36" /> : <Fields ids={ids} items={items} marks={marks} />}
    </Section>
  )
}

interface FieldsProps extends MarksProps {
  readonly marks: CommonMarks
}

const NONE = [] as const

function Fields({ ids, items, marks }: FieldsProps) {
  const { t } = useTranslation()
  const tags = useOrganise((state) => state.tags) ?? NONE
  // One sees it here.
  const change = (made: ItemChange): void => void applyChange(t, ids, made, { done: null })
  const complete = marks.tags.filter((tag) => tag.items === marks.items)
  return (
    <div className="flex flex-col gap-2.5">
      <div className="flex items-center justify-between">
        <StarRating rating={marks.rating} onRate={(rating) => change({ type: 'rate', rating })} />
        <FlagChoice flag={marks.flag} onFlag={(flag) => change({ type: 'flag', flag })} />
      </div>
      <TagChips
        tags={marks.tags}
        items={marks.items}
        onAdd={(name) => change({ type: 'tag', add: [name], remove: [] })}
        onRemove={(name) => change({ type: 'tag', add: [], remove: [name] })}
      />
      <div className="flex flex-wrap gap-1">
        <TagField
          tags={tags}
          taken={complete.map(({ name }) => name)}
          onAdd={(names) => change({ type: 'tag', add: [...names], remove: [] })}
        />
      </div>
      {marks.note !== null && items.type === 'ids' && (
        <NoteField
          key={items.ids[0]}
          note={marks.note}
          onSave={(note) => change({ type: 'note', note })}
        />
      )}
      <Collections ids={ids} marks={marks} />
    </div>
  )
}

function Collections({ ids, marks }: Omit<FieldsProps, 'items'>) {
  const { t } = useTranslation()
  const all = useOrganise((state) => state.collections) ?? NONE
  const within = all.flatMap((collection) => {
    const having = marks.collections.find(({ id }) => id === collection.id)
    return having === undefined ? [] : [{ collection, having: having.items }]
  })
  return (
    <div className="flex flex-wrap items-center gap-1">
      <ul aria-label={t('organise.collections')} className="contents">
        {within.map(({ collection, having }) => (
          <li
            key={collection.id}
            className="flex h-6 max-w-full items-center rounded-md bg-raised text-xs text-ink"
          >
            <button
              type="button"
              onClick={() => openCollection(collection)}
              className="flex h-full min-w-0 items-center gap-1.5 rounded-l-md pl-2 hover:bg-hover"
            >
              <span dir="auto" className="truncate">
                {collection.name}
              </span>
              {having < marks.items && (
                <span className="shrink-0 text-ink-3 tabular-nums">
                  {t('organise.share', { having, items: marks.items })}
                </span>
              )}
            </button>
            <button
              type="button"
              aria-label={t('organise.removeFrom', { name: collection.name })}
              onClick={() => void uncollect(t, ids, collection)}
              className="flex size-6 shrink-0 items-center justify-center rounded-r-md text-ink-3 hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-3" />
            </button>
          </li>
        ))}
      </ul>
      <IconButton
        icon={FolderPlus}
        label={t('organise.addToCollection')}
        className="size-6"
        onClick={() => openDialog({ type: 'collect-items', ids })}
      />
    </div>
  )
}
