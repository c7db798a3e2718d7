import { Autocomplete } from '@base-ui/react/autocomplete'
import { useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { TAG_NAME_MAX_LENGTH, type Tag } from '#shared/domain/organise.ts'
import { classNames } from '../../ui/class-names.ts'
import { CHIP_POPUP } from '../../ui/ghost-chip.ts'
import { suggestedTags, tagNamesOf } from './tag-suggestions.ts'

interface TagFieldProps {
  readonly ref?: Ref<HTMLInputElement>
  /** All tags of the library. */
  readonly tags: readonly Tag[]
  /** Names that are not offered again. */
  readonly taken: readonly string[]
  readonly onAdd: (names: readonly string[]) => void
  /** Backspace in the empty field. */
  readonly onBack?: () => void
}

/**
 * Renders a field in which tags are named: Enter adds what was typed, or the suggestion that is pointed at. Several are divided by commas, levels
 * by `/`.
 */
export function TagField({ ref, tags, taken, onAdd, onBack }: TagFieldProps) {
  const { t, i18n } = useTranslation()
  const [typed, setTyped] = useState('')
  const [pointed, setPointed] = useState<Tag | null>(null)
  const offered = typed.trim() === '' ? [] : suggestedTags(tags, typed, taken)
  const names = tagNamesOf(typed)
  const add = (added: readonly string[]): void => {
    setTyped('')
    if (added.length > 0) onAdd(added)
  }
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.nativeEvent.isComposing) return
    if (press.key === 'Backspace' && typed === '') onBack?.()
    if (press.key !== 'Enter' && press.key !== ',') return
    if (press.key === ',' && typed.trim() === '') return
    // With a suggestion that is pointed at, Enter is the list's.
    if (press.key === 'Enter' && pointed !== null) return
    press.preventDefault()
    if (names !== null) add(names)
  }
  return (
    <Autocomplete.Root
      items={offered}
      filter={null}
      value={typed}
      onValueChange={(next, { reason }) => {
        if (reason !== 'item-press') setTyped(next)
      }}
      onItemHighlighted={(tag) => setPointed(tag ?? null)}
      itemToStringValue={({ name }) => name}
    >
      <Autocomplete.Input
        ref={ref}
        aria-label={t('organise.addTag')}
        aria-invalid={names === null}
        placeholder={t('organise.addTag')}
        maxLength={TAG_NAME_MAX_LENGTH}
        spellCheck={false}
        onKeyDown={onKeyDown}
        className="edged h-8 min-w-24 flex-1 rounded-md bg-surface px-2 text-ink shadow-[inset_0_0_0_1px_var(--line)] select-text"
      />
      {names === null && (
        <p role="alert" className="w-full text-xs text-danger">
          {t('organise.tagNameProblem')}
        </p>
      )}
      {offered.length > 0 && (
        <Autocomplete.Portal>
          <Autocomplete.Positioner sideOffset={6} align="start" className="z-40 outline-none">
            <Autocomplete.Popup
              data-takes-drops=""
              className={classNames(CHIP_POPUP, 'w-64 max-w-(--available-width)')}
            >
              <Autocomplete.List
                aria-label={t('organise.tags')}
                className="max-h-[min(18rem,var(--available-height))] overflow-y-auto p-1 outline-none scroll-thin"
              >
                {offered.map((tag) => (
                  <Autocomplete.Item
                    key={tag.name}
                    value={tag}
                    onClick={() => add([tag.name])}
                    className="flex h-8 items-center gap-2 rounded-md px-2 text-ink outline-none data-highlighted:bg-hover pointer-coarse:h-10"
                  >
                    <TagName name={tag.name} />
                    <span className="text-xs text-ink-3 tabular-nums">
                      {new Intl.NumberFormat(i18n.language).format(tag.items)}
                    </span>
                  </Autocomplete.Item>
                ))}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      )}
    </Autocomplete.Root>
  )
}

/** Renders the name of a tag, the levels above it quieter than itself. */
export function TagName({ name }: { readonly name: string }) {
  const own = name.lastIndexOf('/') + 1
  return (
    <span dir="auto" className="min-w-0 flex-1 truncate">
      {own > 0 && <span className="text-ink-3">{name.slice(0, own)}</span>}
      {name.slice(own)}
    </span>
  )
}
