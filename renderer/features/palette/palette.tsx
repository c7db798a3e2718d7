import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { COMMAND_IDS, definitionOf, type CommandId } from '#shared/commands.ts'
import { languageOfLocale } from '#shared/domain/settings.ts'
import { keysOfPress } from '#shared/key-combination.ts'
import { searchLibrary } from '../../commands/collections.ts'
import { isEnabled, reasonAgainst, runCommand } from '../../commands/run-command.ts'
import { currentShortcuts, useShownKeys } from '../../commands/shortcuts.ts'
import { useCommandContext } from '../../commands/use-commands.ts'
import { Modal } from '../../ui/modal.tsx'
import { currentCover } from '../../navigation/cover.ts'
import { goToConversation } from '../../navigation/open-chat.ts'
import type { Press } from '../../ui/spend.ts'
import {
  choicesOf,
  withConversations,
  type Choice,
  type ChoiceGroup,
  type KnownCommands,
} from './choices.ts'
import { PaletteItem } from './palette-item.tsx'
import { recentCommands, rememberCommand } from './recent.ts'
import { useFoundConversations } from './use-found-conversations.ts'

/**
 * Gives the focus back to what had it, and returns whether it does. The library would give it to the palette's field, which had it before
 * the library looked; and in place of what Tab does not reach, such as the viewer, to the first button in there.
 */
function focusesItself(element: Element | null): boolean {
  if (!(element instanceof HTMLElement) || element === document.body) return false
  queueMicrotask(() => {
    if (element.isConnected) element.focus({ preventScroll: true })
  })
  return true
}

interface PaletteProps {
  readonly onClose: () => void
}

/** Everything that can be done now, and what one would miss of the rest with its reason, to be searched and chosen by keyboard. Mounted while it is open. */
export function Palette({ onClose }: PaletteProps) {
  const { t, i18n } = useTranslation()
  const contextOf = useCommandContext()
  // What it was opened over: it has the focus itself from now on.
  const [context] = useState(() => contextOf({}))
  const [cameFrom] = useState(() => document.activeElement)
  const [recent] = useState(recentCommands)
  const [query, setQuery] = useState('')
  const found = useFoundConversations(query, isEnabled('findConversation', context))
  const groups = useMemo(
    () =>
      withConversations(
        choicesOf(known(context), recent, query, languageOfLocale(i18n.language)),
        found,
        query,
      ),
    [context, recent, query, i18n.language, found],
  )
  const choose = ({ id, search, conversation }: Choice, press: Press): void => {
    onClose()
    if (conversation !== undefined) {
      requestAnimationFrame(() => goToConversation(conversation.id))
      return
    }
    if (search !== undefined) {
      requestAnimationFrame(() => searchLibrary(search))
      return
    }
    // What spends is not brought to the top, where Enter alone would choose it.
    if (definitionOf(id).spends !== true) rememberCommand(id)
    // Once the focus is back where the command is about.
    requestAnimationFrame(() => runCommand(id, context, press))
  }
  const onKeyDown = (press: KeyboardEvent): void => {
    const keys = keysOfPress(press.nativeEvent, context.platform)
    const isOwn = keys !== null && currentShortcuts(context.platform).openPalette.includes(keys)
    // An input method takes Enter for itself, and a key that is held has been answered.
    const isNone = press.nativeEvent.isComposing || (press.repeat && press.key === 'Enter')
    if (isNone) press.stopPropagation()
    if (isOwn || (isNone && press.repeat)) press.preventDefault()
    if (isOwn && !press.repeat) onClose()
  }
  return (
    <Modal onClose={onClose} dimsViewer>
      <Dialog.Popup
        data-takes-drops=""
        aria-label={t('palette.title')}
        onKeyDownCapture={onKeyDown}
        finalFocus={() => !focusesItself(cameFrom)}
        {...(currentCover() !== null ? { 'data-theme': 'dark' } : {})}
        className="fixed top-[12vh] left-1/2 z-30 flex max-h-[min(30rem,calc(100vh-16vh))] w-150 max-w-[calc(100vw-3rem)] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-surface text-ink shadow-popup outline-none"
      >
        <Autocomplete.Root
          open
          inline
          items={groups}
          filter={null}
          value={query}
          onValueChange={setQuery}
          itemToStringValue={({ id, search, conversation }) => conversation?.id ?? search ?? id}
          autoHighlight="always"
          keepHighlight
        >
          <div className="flex shrink-0 items-center gap-3 border-b border-line px-4">
            <Search aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
            <Autocomplete.Input
              ref={focusAtOnce}
              aria-label={t('palette.search')}
              placeholder={t('palette.search')}
              spellCheck={false}
              className="h-12 min-w-0 flex-1 bg-transparent text-base text-ink outline-none select-text"
            />
          </div>
          <Autocomplete.Empty className="empty:hidden">
            <div className="px-4 py-6">
              <p className="wrap-anywhere">{t('palette.none', { query: query.trim() })}</p>
              <p className="text-ink-3">{t('palette.noneHint')}</p>
            </div>
          </Autocomplete.Empty>
          <Autocomplete.List
            aria-label={t('palette.list')}
            className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2 outline-none scroll-thin empty:hidden"
          >
            {(group: ChoiceGroup) => (
              <Autocomplete.Group key={group.name} items={group.items} className="not-first:mt-2">
                <GroupTitle name={group.name} />
                <Autocomplete.Collection>
                  {(choice: Choice) => (
                    <PaletteItem
                      key={choice.conversation?.id ?? choice.search ?? choice.id}
                      choice={choice}
                      onChoose={(press) => choose(choice, press)}
                    />
                  )}
                </Autocomplete.Collection>
              </Autocomplete.Group>
            )}
          </Autocomplete.List>
        </Autocomplete.Root>
        <Hints />
      </Dialog.Popup>
    </Modal>
  )
}

/** The dialog itself would do so in the next frame: letters that are typed until then were lost, or went to what is behind it. */
function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus({ preventScroll: true })
}

function known(context: Parameters<typeof isEnabled>[1]): KnownCommands {
  const ids = COMMAND_IDS.filter((id) => definitionOf(id).inPlace !== true)
  const refused = new Map<CommandId, string>()
  for (const id of ids) {
    const reason = reasonAgainst(id, context)
    if (reason !== null) refused.set(id, reason)
  }
  return { enabled: ids.filter((id) => isEnabled(id, context)), refused }
}

function GroupTitle({ name }: Pick<ChoiceGroup, 'name'>) {
  const { t } = useTranslation()
  if (name === 'found' || name === 'library' || name === 'refused') return null
  return (
    <Autocomplete.GroupLabel className="px-3 pt-1 pb-1 text-xs text-ink-3">
      {name === 'recent'
        ? t('palette.recent')
        : name === 'conversations'
          ? t('palette.conversations')
          : t(`commandGroups.${name}`)}
    </Autocomplete.GroupLabel>
  )
}

/** Which keys do what, for the eye: assistive technology says so by itself. */
function Hints() {
  const { t } = useTranslation()
  const keys = useShownKeys()
  return (
    <div
      aria-hidden
      className="flex shrink-0 gap-4 border-t border-line px-4 py-2 text-xs text-ink-3"
    >
      <Hint keys="↑ ↓" text={t('palette.move')} />
      <Hint keys="↵" text={t('palette.choose')} />
      <Hint keys="Esc" text={t('palette.close')} />
      <span className="flex-1" />
      <Hint keys={keys('openShortcuts')?.shown ?? ''} text={t('shortcuts.title')} />
    </div>
  )
}

function Hint({ keys, text }: { readonly keys: string; readonly text: string }) {
  return (
    <span>
      <kbd className="font-sans text-ink-2">{keys}</kbd> {text}
    </span>
  )
}
