import { useTranslation } from 'react-i18next'
import type { FileAsset } from '#shared/domain/asset.ts'
import { formatText } from '../../i18n/format-text.ts'
import { formatBytes } from '../../i18n/format.ts'
import { StageMessage } from './stage-message.tsx'

/** A file that cannot be shown: what it is, and where to go with it. */
export function FileStage({ asset }: { readonly asset: FileAsset }) {
  const { t, i18n } = useTranslation()
  const names = { format: formatText(t, asset.mime), size: formatBytes(i18n.language, asset.bytes) }
  return (
    <div className="relative min-h-0 flex-1">
      <StageMessage text={t('file.explained', names)} />
    </div>
  )
}
