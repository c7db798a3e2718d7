import { assertNever } from '#shared/assert-never.ts'
import { MOST_PICTURES_SENT, type ConversationParameters } from '#shared/domain/conversation.ts'
import { chatAbilities } from '#shared/chat-models.ts'
import { assetIdOf, type ReadyItem, type TrayItem } from '../../../../data/tray/tray-item.ts'
import { chipName } from '../../../../parts/tray/chip-text.ts'
import { formatBytes, formatNumber } from '../../../../i18n/format.ts'
import type { Translate } from '../../../../i18n/i18n.ts'

/** Returns whether something that goes along is a picture that is ready to be sent as one. */
export function isPictureSent(item: TrayItem): boolean {
  return item.state === 'ready' && item.reference.kind === 'image'
}

/** Returns the keys of the pictures that are sent as pictures, the last ones; of the others is only said which they are. */
export function picturesSent(
  items: readonly TrayItem[],
  { pictures }: Pick<ConversationParameters, 'pictures'>,
): ReadonlySet<string> {
  if (pictures === false) return new Set()
  const shown = items.filter(isPictureSent)
  // As the message has them: items of the library first.
  const inOrder = [...shown.filter(isItem), ...shown.filter((item) => !isItem(item))]
  const sent = new Set<string>()
  const seen = new Set<string>()
  for (const item of inOrder.toReversed()) {
    const picture = contentOf(item)
    // Each picture goes once, however often it is there.
    if (seen.size === MOST_PICTURES_SENT && !seen.has(picture)) break
    seen.add(picture)
    sent.add(item.key)
  }
  return sent
}

function contentOf(item: TrayItem): string {
  if (item.state !== 'ready') return item.key
  return item.reference.type === 'stored' ? item.reference.sha256 : item.reference.url
}

/** What the file of an item of the library begins and ends with: its time, and the beginning of its hash. */
const AROUND_NAME = /^\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d | [\da-f]{8}\.\w+$/g

/** Returns what something that goes along is called: of an item of the library, what it shows. */
export function attachmentName(t: Translate, item: TrayItem): string {
  const name = chipName(t, item)
  return (isItem(item) ? name.replaceAll(AROUND_NAME, '').trim() : '') || name
}

function isItem(item: TrayItem): boolean {
  return item.state === 'ready' && assetIdOf(item.reference) !== null
}

/** Returns how something goes along with a message, in a few words: `picture, 1 megapixel copy`. */
export function howSent(t: Translate, language: string, item: ReadyItem, isSent: boolean): string {
  const { reference } = item
  switch (reference.kind) {
    case 'image':
      if (!isSent) return t('chatComposer.sent.mentioned')
      return reference.type === 'address'
        ? t('chatComposer.sent.address')
        : pictureText(t, language, item)
    case 'audio':
    case 'file':
      return t(`chatComposer.sent.${reference.kind}`, {
        size: reference.type === 'stored' ? formatBytes(language, reference.bytes) : '',
      })
    default:
      return assertNever(reference.kind)
  }
}

function pictureText(t: Translate, language: string, { reference, changes }: ReadyItem): string {
  if (reference.type === 'address') return t('chatComposer.sent.address')
  const { width, height } = reference
  if (width === null || height === null) return t('chatComposer.sent.picture')
  if (!changes.some(({ type }) => type === 'scaled')) {
    return t('chatComposer.sent.pixels', { width, height })
  }
  return t('chatComposer.sent.copy', {
    megapixels: formatNumber(language, Math.max(0.1, (width * height) / 1e6)),
  })
}

/** Returns what one should know about sending something to a model, as far as its name tells; null where nothing is. */
export function misfit(item: TrayItem, model: string): 'blind' | 'deaf' | null {
  if (item.state !== 'ready') return null
  const { sees, hears } = chatAbilities(model)
  if (item.reference.kind === 'image' && sees === false) return 'blind'
  return item.reference.kind === 'audio' && hears === false ? 'deaf' : null
}
