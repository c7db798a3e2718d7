import type { ChatEstimate } from '#shared/domain/chat-view.ts'
import { formatBytes, formatNumber } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/i18n.ts'

/** Returns what a message would send, in a line: `Sends 12 messages, 3 pictures · about 9,000 tokens · 1.2 MB`. */
export function estimateText(
  t: Translate,
  language: string,
  { messages, pictures, tokens, bytes }: ChatEstimate,
): string {
  const number = (value: number): string => formatNumber(language, value)
  const said = t('chatComposer.estimate.messages', { count: messages, number: number(messages) })
  const seen =
    pictures.sent === 0
      ? said
      : t('chatComposer.estimate.withPictures', {
          messages: said,
          pictures: t('chatComposer.estimate.pictures', { count: pictures.sent }),
        })
  return [
    t('chatComposer.estimate.sends', { what: seen }),
    ...(pictures.left === 0
      ? []
      : [t('chatComposer.estimate.mentioned', { count: pictures.left })]),
    t('chatComposer.estimate.tokens', { number: number(rough(tokens)) }),
    ...(bytes < 100_000 ? [] : [formatBytes(language, bytes)]),
  ].join(' · ')
}

/** Two digits that count: it is a guess. */
function rough(tokens: number): number {
  if (tokens < 100) return Math.max(10, Math.ceil(tokens / 10) * 10)
  const step = 10 ** (Math.floor(Math.log10(tokens)) - 1)
  return Math.round(tokens / step) * step
}
