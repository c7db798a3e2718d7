import type { ShownAsset } from '#shared/domain/asset.ts'

/** An asset whose index matters and nothing else. */
export function assetAt(index: number, jobId = 'job'): ShownAsset {
  return {
    id: `asset-${jobId}-${index}`,
    jobId,
    index,
    kind: 'image',
    mime: 'image/png',
    width: 4,
    height: 3,
    durationSeconds: null,
    bytes: 10,
    sha256: String(index).padStart(64, '0'),
    createdAt: 1,
    file: `media/${jobId}-${index}.png`,
    extra: false,
    salvaged: false,
    favourite: false,
    edit: null,
    color: null,
  }
}
