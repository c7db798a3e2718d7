import { TextQuote } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { labelOf, runCommand } from '../../../commands/run-command.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Section } from '../section.tsx'

/** The words it was made from. */
export function PromptSection({ entry: { asset, job } }: { readonly entry: MediaEntry }) {
  const { t } = useTranslation()
  const context = useCommandContext()({ item: { asset, request: job.request } })
  return (
    <Section
      title={t('inspector.prompt')}
      actions={
        <IconButton
          icon={TextQuote}
          label={labelOf('itemCopyPrompt', context)}
          className="size-6"
          onClick={({ nativeEvent }) => runCommand('itemCopyPrompt', context, nativeEvent)}
        />
      }
    >
      <p dir="auto" className="text-base whitespace-pre-wrap text-ink wrap-anywhere">
        {job.request.prompt}
      </p>
    </Section>
  )
}
