import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssistantMessageView } from '#shared/domain/chat-view.ts'
import { openOutside } from '../../../commands/open-outside.ts'
import { fetchFiles } from '../../../commands/chat-turns.ts'
import type { MarkdownActions } from '../../../parts/markdown/view/actions.ts'
import { NamedItemLink } from './named-item-link.tsx'

/** Returns what the text of an answer can ask for: links are asked about, and what it names on other hosts is fetched together. */
export function useMarkdownActions({ job, unfetched }: AssistantMessageView): MarkdownActions {
  const { t } = useTranslation()
  const canFetch = unfetched.count > 0
  const { id } = job
  return useMemo(
    () => ({
      onOpen: (url) => void openOutside(t, url),
      renderItem: (item, description) => <NamedItemLink id={item} description={description} />,
      ...(canFetch ? { onFetch: () => void fetchFiles(t, id) } : {}),
    }),
    [t, id, canFetch],
  )
}
