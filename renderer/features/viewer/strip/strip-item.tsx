import type { Asset } from '#shared/domain/asset.ts'
import { AssetThumbnail } from '../../../parts/asset-thumbnail.tsx'

interface StripItemProps {
  readonly asset: Asset
  readonly label: string
  readonly isCurrent: boolean
  readonly onChoose: () => void
}

/** One small picture of the strip. Of all of them only the one that is shown has a place in the order of Tab: the arrow keys lead to the others. */
export function StripItem({ asset, label, isCurrent, onChoose }: StripItemProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-current={isCurrent ? 'true' : undefined}
      tabIndex={isCurrent ? 0 : -1}
      onClick={onChoose}
      className="block size-full overflow-hidden rounded-md bg-raised opacity-65 outline-offset-2 transition-opacity duration-100 hover:opacity-100 aria-[current=true]:opacity-100 aria-[current=true]:outline-2 aria-[current=true]:outline-ink focus-visible:opacity-100"
    >
      <AssetThumbnail asset={asset} />
    </button>
  )
}
