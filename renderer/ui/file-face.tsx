import { FileQuestion } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FileAsset } from '#shared/domain/asset.ts'
import { formatText } from '../i18n/format-text.ts'
import { formatBytes } from '../i18n/format.ts'

/** Replaces the picture of a file that cannot be shown: its format, and its size. */
export function FileFace({ asset }: { readonly asset: FileAsset }) {
  const { t, i18n } = useTranslation()
  return (
    <span className="flex size-full flex-col items-center justify-center gap-1 p-3 text-center text-xs text-ink-2">
      <FileQuestion aria-hidden className="mb-1 size-5" strokeWidth={1.5} />
      <span className="text-ink">{formatText(t, asset.mime)}</span>
      <span className="tabular-nums">{formatBytes(i18n.language, asset.bytes)}</span>
      <span>{t('file.notShown')}</span>
    </span>
  )
}
