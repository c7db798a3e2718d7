import { File } from 'lucide-react'
import { useState } from 'react'
import type { Asset } from '#shared/domain/asset.ts'
import { thumbnailUrl } from '#shared/media-url.ts'

interface StripItemProps {
  readonly asset: Asset
  readonly label: string
  readonly isCurrent: boolean
  readonly onChoose: () => void
}

/** One small picture of the strip. Of all of them only the one that is shown has a place in the order of Tab: the arrow keys lead to the others. */
export function StripItem({ asset, label, isCurrent, onChoose }: StripItemProps) {
  const [hasFailed, setFailed] = useState(false)
  return (
    <button
      type="button"
      aria-label={label}
      aria-current={isCurrent ? 'true' : undefined}
      tabIndex={isCurrent ? 0 : -1}
      onClick={onChoose}
      className="block size-full overflow-hidden rounded-md bg-raised opacity-65 outline-offset-2 transition-opacity duration-100 hover:opacity-100 aria-[current=true]:opacity-100 aria-[current=true]:outline-2 aria-[current=true]:outline-ink focus-visible:opacity-100"
    >
      {asset.kind === 'file' || hasFailed ? (
        <File aria-hidden className="mx-auto size-5 text-ink-2" strokeWidth={1.5} />
      ) : (
        <img
          src={thumbnailUrl(asset.id, 256)}
          alt=""
          decoding="async"
          draggable={false}
          onError={() => setFailed(true)}
          style={{ backgroundColor: asset.color ?? undefined }}
          className="size-full object-cover"
        />
      )}
    </button>
  )
}
