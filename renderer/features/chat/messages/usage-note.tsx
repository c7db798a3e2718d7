import { useTranslation } from 'react-i18next'
import type { TokenUsage } from '#shared/domain/token-usage.ts'

/** Says quietly how many tokens an answer took, where the server has said so. */
export function UsageNote({ usage }: { readonly usage: TokenUsage | null }) {
  const { t, i18n } = useTranslation()
  if (usage === null) return null
  const number = new Intl.NumberFormat(i18n.language)
  const { reasoning } = usage
  const [input, output] = [number.format(usage.input), number.format(usage.output)]
  return (
    <span className="px-1.5 text-xs text-ink-3 tabular-nums">
      {reasoning === null || reasoning === 0
        ? t('chat.usage', { input, output })
        : t('chat.usageThought', { input, output, reasoning: number.format(reasoning) })}
    </span>
  )
}
