import { useTranslation } from 'react-i18next'

interface ServerDecidesNoteProps {
  readonly size: boolean
  readonly count: boolean
}

/** Says which choices the server makes by itself, where their controls would be. */
export function ServerDecidesNote({ size, count }: ServerDecidesNoteProps) {
  const { t } = useTranslation()
  if (!size && !count) return null
  return (
    <p className="flex h-8 items-center rounded-md px-1 text-ink-3">
      {size && count
        ? t('composer.serverDecides')
        : size
          ? t('composer.serverDecidesSize')
          : t('composer.serverDecidesCount')}
    </p>
  )
}
