import { useSyncExternalStore } from 'react'
import { thumbnailUrl } from '#shared/media-url.ts'
import { chatMedia } from '../../../data/media/chat-media.ts'
import { openViewer } from '../../../navigation/viewer-store.ts'

interface NamedItemLinkProps {
  /** The beginning of an item's id, as a model writes it. */
  readonly id: string
  readonly description: string
}

/** Shows an item of the conversation that a text names by the beginning of its id: small, and large when it is pressed. */
export function NamedItemLink({ id, description }: NamedItemLinkProps) {
  const found = useSyncExternalStore(chatMedia.subscribe, () => itemBeginningWith(id))
  if (found === null) return description === '' ? id : description
  return (
    <button
      type="button"
      aria-label={description === '' ? id : description}
      onClick={() => openViewer(found, 'chat')}
      className="group/tile inline-block max-w-full overflow-hidden rounded-md bg-raised align-bottom"
    >
      <img
        src={thumbnailUrl(found, 256)}
        alt=""
        draggable={false}
        className="max-h-40 max-w-full"
      />
    </button>
  )
}

/** So few letters are no name. */
const LEAST_LETTERS = 8

function itemBeginningWith(id: string): string | null {
  if (id.length < LEAST_LETTERS) return null
  const sequence = chatMedia.now()
  for (let index = 0; index < sequence.count; index += 1) {
    const found = sequence.at(index)?.asset.id
    if (found?.startsWith(id) === true) return found
  }
  return null
}
