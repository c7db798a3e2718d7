import { TextQuote } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IMPORTED_MODEL } from '#shared/domain/generation.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { labelOf, runCommand } from '../../../commands/run-command.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Section } from '../section.tsx'

/** The words it was made from. */
export function PromptSection({ entry: { asset, job } }: { readonly entry: MediaEntry }) {
  const { t } = useTranslation()
  const context = useCommandContext()({ item: { asset, request: job.request } })
  const isImported = job.request.model === IMPORTED_MODEL
  return (
    <Section
      title={isImported ? t('job.imported') : t('inspector.prompt')}
      actions={
        !isImported && (
          <IconButton
            icon={TextQuote}
            label={labelOf('itemCopyPrompt', context)}
            className="size-6"
            onClick={({ nativeEvent }) => runCommand('itemCopyPrompt', context, nativeEvent)}
          />
        )
      }
    >
      <p dir="auto" className="text-base whitespace-pre-wrap text-ink wrap-anywhere">
        {job.request.prompt}
      </p>
    </Section>
  )
}
