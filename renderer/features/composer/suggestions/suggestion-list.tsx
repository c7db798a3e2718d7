import { FileText, Plus, Settings2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ReferencePicture } from '../../../parts/reference-picture.tsx'
import { SavedThumbnail } from '../../../parts/saved-thumbnail.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { CHIP_POPUP } from '../../../ui/ghost-chip.ts'
import type { Suggestion } from './suggestions.ts'
import type { Suggestions } from './use-suggestions.ts'

/** The id of the list, for the prompt's field. */
export const SUGGESTIONS_ID = 'prompt-suggestions'

/** Returns the id of an entry. */
export function suggestionId(place: number): string {
  return `${SUGGESTIONS_ID}-${place}`
}

/** Shows what can be written into the prompt by name, above the composer at the place of the prompt. The focus stays in the prompt. */
export function SuggestionList({ suggestions }: { readonly suggestions: Suggestions }) {
  const { t } = useTranslation()
  const { entries, highlighted } = suggestions
  if (entries.length === 0) return null
  return (
    <div
      id={SUGGESTIONS_ID}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a `select` cannot have pictures
      role="listbox"
      tabIndex={-1}
      aria-label={t('mentions.list')}
      data-takes-drops=""
      // A press must not take the focus out of the prompt.
      onMouseDown={(press) => press.preventDefault()}
      className={classNames(
        CHIP_POPUP,
        'absolute bottom-full z-40 mb-2 max-h-[min(20rem,45dvh)] w-[min(26rem,50%)] min-w-56 overflow-y-auto p-1 scroll-thin',
      )}
    >
      {entries.map((entry, place) => (
        <Entry
          key={keyOf(entry)}
          entry={entry}
          place={place}
          isHighlighted={place === highlighted}
          suggestions={suggestions}
        />
      ))}
    </div>
  )
}

interface EntryProps {
  readonly entry: Suggestion
  readonly place: number
  readonly isHighlighted: boolean
  readonly suggestions: Suggestions
}

function Entry({ entry, place, isHighlighted, suggestions }: EntryProps) {
  const { label, detail } = useEntryText(entry)
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isHighlighted) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isHighlighted])
  const startsActions = entry.type === 'save' || entry.type === 'manage'
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the prompt has the focus and the keys
    <div
      ref={row}
      id={suggestionId(place)}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
      role="option"
      aria-selected={isHighlighted}
      data-highlighted={isHighlighted ? '' : undefined}
      aria-disabled={!entry.isUsable}
      onPointerMove={() => {
        if (entry.isUsable && !isHighlighted) suggestions.highlight(place)
      }}
      onClick={() => suggestions.choose(entry)}
      className={classNames(
        'flex min-h-9 items-center gap-2.5 rounded-md px-2 py-1',
        isHighlighted && 'bg-hover',
        startsActions ? 'text-ink-2' : entry.isUsable ? 'text-ink' : 'text-ink-3',
      )}
    >
      <span
        aria-hidden
        className={classNames(
          'flex size-7 shrink-0 items-center justify-center overflow-hidden rounded-md',
          (entry.type === 'picture' || entry.type === 'named') && 'bg-raised',
          !entry.isUsable && 'opacity-40 grayscale',
        )}
      >
        <Sign entry={entry} />
      </span>
      <span className="min-w-0 shrink-0 truncate max-w-[60%]">{label}</span>
      {detail !== '' && <span className="min-w-0 truncate text-xs text-ink-3">{detail}</span>}
    </div>
  )
}

function useEntryText(entry: Suggestion): { readonly label: string; readonly detail: string } {
  const { t } = useTranslation()
  switch (entry.type) {
    case 'picture':
      return entry
    case 'named': {
      const { name, state } = entry.reference
      return { label: `@${name}`, detail: state === 'here' ? '' : t(`saved.states.${state}`) }
    }
    case 'snippet':
      return { label: entry.snippet.name, detail: entry.snippet.beginning }
    case 'save':
      return { label: t('saved.savePrompt'), detail: '' }
    case 'manage':
      return {
        label: t(entry.kind === 'mention' ? 'saved.manageReferences' : 'saved.manageSnippets'),
        detail: '',
      }
  }
}

function Sign({ entry }: { readonly entry: Suggestion }) {
  switch (entry.type) {
    case 'picture':
      return entry.item.state === 'ready' ? (
        <ReferencePicture reference={entry.item.reference} />
      ) : null
    case 'named':
      return <SavedThumbnail {...entry.reference} />
    case 'snippet':
      return <FileText className="size-4 text-ink-3" strokeWidth={1.75} />
    case 'save':
      return <Plus className="size-4" strokeWidth={1.75} />
    case 'manage':
      return <Settings2 className="size-4" strokeWidth={1.75} />
  }
}

function keyOf(entry: Suggestion): string {
  switch (entry.type) {
    case 'picture':
      return entry.item.key
    case 'named':
      return entry.reference.id
    case 'snippet':
      return entry.snippet.id
    default:
      return entry.type
  }
}
