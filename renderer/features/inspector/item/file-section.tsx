import { Files, FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isShown, type Asset } from '#shared/domain/asset.ts'
import type { CommandId } from '#shared/commands.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { labelOf, runCommand } from '../../../commands/run-command.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { formatBytes, formatClock } from '../../../i18n/format.ts'
import { formatText } from '../../../i18n/format-text.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Fact, Section } from '../section.tsx'

/** The file itself, as it lies in the library. */
export function FileSection({ entry: { asset, job } }: { readonly entry: MediaEntry }) {
  const { t, i18n } = useTranslation()
  const context = useCommandContext()({ item: { asset, request: job.request } })
  const button = (command: CommandId, icon: typeof Files) => (
    <IconButton
      icon={icon}
      label={labelOf(command, context)}
      className="size-6"
      onClick={({ nativeEvent }) => runCommand(command, context, nativeEvent)}
    />
  )
  return (
    <Section
      title={t('inspector.file')}
      actions={
        <div className="flex gap-0.5">
          {button('itemCopyFile', Files)}
          {button('itemReveal', FolderOpen)}
        </div>
      }
    >
      <p className="mb-1 text-ink wrap-anywhere">{asset.file.split('/').at(-1) ?? asset.file}</p>
      <dl>
        <Fact label={t('inspector.pixels')}>{sizeText(t, asset)}</Fact>
        {asset.durationSeconds !== null && (
          <Fact label={t('inspector.duration')}>
            {formatClock(Math.round(asset.durationSeconds))}
          </Fact>
        )}
        <Fact label={t('inspector.fileSize')}>{formatBytes(i18n.language, asset.bytes)}</Fact>
      </dl>
    </Section>
  )
}

function sizeText(t: Translate, asset: Asset): string {
  const format = formatText(t, asset.mime)
  if (!isShown(asset)) return t('file.delivered', { format })
  return `${t('viewer.pixels', { width: asset.width, height: asset.height })} · ${format}`
}
