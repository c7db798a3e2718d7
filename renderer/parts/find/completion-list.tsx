import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Completion } from '#shared/domain/library-search.ts'
import { classNames } from '../../ui/class-names.ts'
import { CHIP_POPUP } from '../../ui/ghost-chip.ts'
import { keyText } from './term-text.ts'
import type { CompletionList } from './use-completion.ts'

/** The id of the list, for the field. */
export const COMPLETIONS_ID = 'find-completions'

/** Returns the id of an entry. */
export function completionId(place: number): string {
  return `${COMPLETIONS_ID}-${place}`
}

/** Shows what can stand in the place of the word that is being typed, with how many items it finds. The focus stays in the field. */
export function Completions({ list }: { readonly list: CompletionList }) {
  const { t } = useTranslation()
  if (list.entries.length === 0) return null
  return (
    <div
      id={COMPLETIONS_ID}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a `select` cannot be beside a field
      role="listbox"
      data-suggestions=""
      tabIndex={-1}
      aria-label={t('find.completions')}
      // A press must not take the focus out of the field.
      onMouseDown={(press) => press.preventDefault()}
      className={classNames(
        CHIP_POPUP,
        'absolute top-full left-0 z-40 mt-1.5 max-h-[min(20rem,45dvh)] w-[min(26rem,100%)] min-w-56 overflow-y-auto p-1 scroll-thin',
      )}
    >
      {list.entries.map((entry, place) => (
        <Entry
          key={entry.text}
          entry={entry}
          place={place}
          isHighlighted={place === list.highlighted}
          list={list}
        />
      ))}
    </div>
  )
}

interface EntryProps {
  readonly entry: Completion
  readonly place: number
  readonly isHighlighted: boolean
  readonly list: CompletionList
}

function Entry({ entry, place, isHighlighted, list }: EntryProps) {
  const { t, i18n } = useTranslation()
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isHighlighted) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isHighlighted])
  const [, key = '', value = entry.text] = /^(\p{L}+)[:：](.*)$/u.exec(entry.text) ?? []
  const name = key === '' || value !== '' ? '' : keyText(t, key)
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the focus and the keys
    <div
      ref={row}
      id={completionId(place)}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
      role="option"
      aria-selected={isHighlighted}
      data-highlighted={isHighlighted ? '' : undefined}
      onPointerMove={() => {
        if (!isHighlighted) list.highlight(place)
      }}
      onClick={() => list.choose(entry)}
      className={classNames(
        'flex h-8 items-center gap-2 rounded-md px-2 text-ink pointer-coarse:h-10',
        isHighlighted && 'bg-hover',
      )}
    >
      <span className="min-w-0 flex-1 truncate">
        {key !== '' && <span className="text-ink-3">{key}:</span>}
        {value}
      </span>
      {name !== '' && <span className="shrink-0 text-xs text-ink-3">{name}</span>}
      {entry.items !== null && (
        <span className="shrink-0 text-xs text-ink-3 tabular-nums">
          {new Intl.NumberFormat(i18n.language).format(entry.items)}
        </span>
      )}
    </div>
  )
}
