import { AudioLines, File, ImageOff, Link } from 'lucide-react'
import { useState } from 'react'
import type { Reference } from '#shared/domain/reference.ts'
import { referenceThumbnailUrl } from '#shared/media-url.ts'

interface ReferencePictureProps {
  readonly reference: Reference
  /** Called when its copy is not in the library. */
  readonly onMissing?: () => void
}

const SIGNS = {
  address: Link,
  image: File,
  file: File,
  audio: AudioLines,
  missing: ImageOff,
} as const

/**
 * Shows a reference, small, filling its parent; an icon for an address, which is not requested, for sound and other
 * files, and for a missing copy.
 */
export function ReferencePicture({ reference, onMissing }: ReferencePictureProps) {
  const [missing, setMissing] = useState(false)
  if (missing || reference.type === 'address' || reference.kind !== 'image') {
    const Icon =
      SIGNS[missing ? 'missing' : reference.type === 'address' ? 'address' : reference.kind]
    return (
      <span className="flex size-full items-center justify-center text-ink-3">
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      </span>
    )
  }
  return (
    <img
      src={referenceThumbnailUrl(reference.sha256)}
      alt=""
      draggable={false}
      loading="lazy"
      onError={() => {
        setMissing(true)
        onMissing?.()
      }}
      className="size-full object-cover"
    />
  )
}
