import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AssistantMessageView } from '#shared/domain/chat-view.ts'
import { fetchFiles } from '../../../commands/chat-turns.ts'
import { Button } from '../../../ui/button.tsx'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'

/** Says that files of an answer lie on other servers, and fetches all of them at one press. */
export function UnfetchedFiles({ message }: { readonly message: AssistantMessageView }) {
  const { t } = useTranslation()
  const [isBusy, run] = useAsyncAction()
  const { count, addresses } = message.unfetched
  if (count === 0) return null
  const hosts = [...new Set(addresses.map(hostOf))].join(', ')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line px-3 py-2 text-sm">
      <p className="min-w-0 flex-1 text-ink-2">{t('chat.unfetched', { count })}</p>
      <Tooltip label={t('chat.fetchHint', { hosts })} describes>
        <Button
          size="small"
          inactive={isBusy}
          onClick={() => run(async () => void (await fetchFiles(t, message.job.id)))}
        >
          <Download aria-hidden className="size-3.5" />
          {t('chat.fetch', { count })}
        </Button>
      </Tooltip>
    </div>
  )
}

function hostOf(address: string): string {
  return /^https?:\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(address)?.[1] ?? address
}
