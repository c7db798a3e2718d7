import { useTranslation } from 'react-i18next'
import { runFreeOrNotify } from '../../../commands/run-or-notify.ts'
import { clearPastPrompts } from '../../../data/prompt-history.ts'
import { errorText } from '../../../i18n/error-text.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { notifyWithAction } from '../../../ui/toasts.tsx'
import { MOST_PROMPTS, useHistory } from './history-store.ts'

interface HistoryFooterProps {
  /** Called once nothing of it is shown any more. */
  readonly onCleared: () => void
}

/** Says what the list does not show, and clears the history. */
export function HistoryFooter({ onCleared }: HistoryFooterProps) {
  const { t } = useTranslation()
  const count = useHistory((state) => state.prompts?.length ?? null)
  const isSearch = useHistory((state) => state.search !== '')
  const hasMore = useHistory((state) => state.next !== null)
  const error = useHistory((state) => state.error)
  const said =
    error === null
      ? count === 0
        ? t(isSearch ? 'history.none' : 'history.empty')
        : hasMore && (count ?? 0) >= MOST_PROMPTS
          ? t('history.more')
          : t('history.hint')
      : errorText(t, error, { withCost: false })
  return (
    <div className="flex items-center gap-2 border-t border-line px-3 py-1.5 text-xs text-ink-2">
      <output className="min-w-0 flex-1">{said}</output>
      {!isSearch && count !== null && count > 0 && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => {
            onCleared()
            void clear(t)
          }}
        >
          {t('history.clear')}
        </Button>
      )}
    </div>
  )
}

/** Undone from the message: nothing is lost by it. */
async function clear(t: Translate): Promise<void> {
  await runFreeOrNotify(t, t('history.clearFailed'), async () => {
    const undo = await clearPastPrompts()
    notifyWithAction(t('history.cleared'), {
      label: t('history.undo'),
      undoes: 'always',
      onClick: () => void runFreeOrNotify(t, t('history.clearFailed'), undo),
    })
  })
}
