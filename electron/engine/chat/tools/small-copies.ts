import {
  MOST_PICTURE_PIXELS,
  type MentionedItem,
  type MessageBlock,
} from '#shared/domain/conversation.ts'
import { AppError } from '#shared/errors.ts'
import type { Logger } from '../../host.ts'
import { MOST_COPY_BYTES } from '../../references/limits.ts'
import type { References } from '../../references/reference-source.ts'

/**
 * Returns what a message has of items: each with a small copy, which the library keeps as it is sent, where one can be made. Made in the
 * reader's process; of a video it is the first frame. Throws `disk`, and what cancels.
 */
export async function itemBlocks(
  items: readonly MentionedItem[],
  references: Pick<References, 'add'>,
  log: Pick<Logger, 'info'>,
): Promise<MessageBlock[]> {
  const blocks: MessageBlock[] = []
  for (const item of items) {
    // oxlint-disable-next-line no-await-in-loop -- a handful, each of which takes much memory
    blocks.push({ type: 'item', item, copy: await copyOf(item, references, log) })
  }
  return blocks
}

async function copyOf(
  { id, kind }: MentionedItem,
  references: Pick<References, 'add'>,
  log: Pick<Logger, 'info'>,
) {
  if (kind === 'file') return null
  try {
    const { reference } = await references.add(
      { type: 'asset', id },
      { kind: 'image', maxBytes: MOST_COPY_BYTES, maxPixels: MOST_PICTURE_PIXELS },
    )
    return reference.type === 'stored' ? reference : null
  } catch (thrown) {
    // A film of which no frame can be taken here, or a picture that is gone: the model is told which it is, and does not see it.
    if (!(thrown instanceof AppError) || thrown.data.code !== 'invalid_request') throw thrown
    log.info('an item goes without its picture', { item: id, error: String(thrown) })
    return null
  }
}
