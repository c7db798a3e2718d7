import { Combobox } from '@base-ui/react/combobox'
import { History } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HISTORY_SEARCH_MAX_LENGTH } from '#shared/domain/prompt-history.ts'
import { literalPrompt } from '../../../data/draft/literal-prompt.ts'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { focusPrompt } from '../../../navigation/focus-prompt.ts'
import { classNames } from '../../../ui/class-names.ts'
import { CHIP_POPUP } from '../../../ui/ghost-chip.ts'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { HistoryFooter } from './history-footer.tsx'
import { forgetHistory, loadMoreHistory, searchHistory, useHistory } from './history-store.ts'
import { HistoryItem } from './history-item.tsx'
import { replacePrompt } from './use-history-walk.ts'

/** CSS pixels before the end of the list at which the next page is asked for. */
const NEAR_END = 200

/** Milliseconds without a key after which is searched. */
const PAUSE = 120

/** Renders the button to the prompts that were used, and the list that it opens, which can be searched. */
export function HistoryButton() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const keys = useShownKeys()('promptHistory')
  const prompts = useHistory((state) => state.prompts)
  const items = useMemo(() => (prompts ?? []).map(({ prompt }) => prompt), [prompts])
  useCommandHandlers({ promptHistory: () => setOpen(true) })
  useEffect(() => {
    if (!isOpen) return
    const timer = setTimeout(() => void searchHistory(query.trim()), query === '' ? 0 : PAUSE)
    return () => clearTimeout(timer)
  }, [isOpen, query])

  function show(open: boolean): void {
    setOpen(open)
    setQuery('')
    if (!open) forgetHistory()
  }

  return (
    <Combobox.Root<string>
      open={isOpen}
      onOpenChange={show}
      items={items}
      filter={null}
      value={null}
      inputValue={query}
      onInputValueChange={setQuery}
      onValueChange={(prompt) => {
        if (prompt === null) return
        // It was sent as it stands: braces in it were text.
        replacePrompt(literalPrompt(prompt))
        show(false)
        focusPrompt()
      }}
      autoHighlight
    >
      <Tooltip label={t('history.title')} keys={keys?.shown}>
        <Combobox.Trigger
          aria-label={t('history.title')}
          data-lets-type=""
          aria-keyshortcuts={keys?.aria}
          className="mt-1 inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-ink-3 transition-colors duration-100 hover:bg-hover hover:text-ink data-popup-open:bg-hover data-popup-open:text-ink"
        >
          <History aria-hidden className="size-4" strokeWidth={1.75} />
        </Combobox.Trigger>
      </Tooltip>
      <Combobox.Portal>
        <Combobox.Positioner side="top" sideOffset={10} align="end" className="z-40 outline-none">
          <Combobox.Popup
            data-takes-drops=""
            aria-label={t('history.title')}
            className={classNames(
              CHIP_POPUP,
              'flex max-h-[min(30rem,var(--available-height))] w-[min(34rem,var(--available-width))] flex-col',
            )}
          >
            <Combobox.Input
              aria-label={t('history.search')}
              placeholder={t('history.search')}
              maxLength={HISTORY_SEARCH_MAX_LENGTH}
              spellCheck={false}
              className="m-1.5 h-8 shrink-0 rounded-md -outline-offset-1 border border-line-strong bg-canvas px-2.5 text-ink select-text"
            />
            <Combobox.List
              aria-label={t('history.title')}
              onScroll={({ currentTarget: list }) => {
                if (list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END) {
                  void loadMoreHistory()
                }
              }}
              className="min-h-0 flex-1 overflow-y-auto p-1 pt-0 outline-none scroll-thin"
            >
              {prompts?.map((past) => (
                <HistoryItem key={past.prompt} past={past} />
              ))}
            </Combobox.List>
            <HistoryFooter onCleared={() => show(false)} />
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
