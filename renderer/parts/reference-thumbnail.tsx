import { AudioLines, File, Globe, ImageOff } from 'lucide-react'
import { useState } from 'react'
import type { Reference } from '#shared/domain/reference.ts'
import { referenceThumbnailUrl } from '#shared/media-url.ts'
import { classNames } from '../ui/class-names.ts'

const SIGNS = {
  address: Globe,
  image: File,
  file: File,
  audio: AudioLines,
  gone: ImageOff,
} as const

interface ReferenceThumbnailProps {
  readonly reference: Reference
  /** How large it is, and its corners. */
  readonly className: string
  /** Told when the kept copy cannot be shown any more. */
  readonly onGone?: () => void
}

/** The small picture of what goes along with a prompt, for the eye only; a sign for what has none, and for a kept copy that is gone. */
export function ReferenceThumbnail({ reference, className, onGone }: ReferenceThumbnailProps) {
  const [isGone, setGone] = useState(false)
  const look = classNames('block shrink-0 bg-raised', className)
  if (isGone || reference.type === 'address' || reference.kind !== 'image') {
    const Icon = SIGNS[isGone ? 'gone' : reference.type === 'address' ? 'address' : reference.kind]
    return (
      <span className={classNames(look, 'flex items-center justify-center text-ink-3')}>
        <Icon aria-hidden className="size-1/2 max-h-5 max-w-5" strokeWidth={1.5} />
      </span>
    )
  }
  return (
    <img
      src={referenceThumbnailUrl(reference.sha256)}
      alt=""
      decoding="async"
      draggable={false}
      onError={() => {
        setGone(true)
        onGone?.()
      }}
      className={classNames(look, 'object-cover')}
    />
  )
}
