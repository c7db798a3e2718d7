import { useEffect, useEffectEvent, useState, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { mediaUrl, thumbnailUrl } from '#shared/media-url.ts'
import { StageMessage } from '../../../parts/stage/stage-message.tsx'
import type { Compared } from '../use-compared.ts'
import { SyncedVideo } from '../video/synced-video.tsx'
import type { VideoSync } from '../video/use-video-sync.ts'
import { transformOf } from '../view/linked-view.ts'
import type { LinkedStage } from '../view/use-linked-stage.ts'
import { decodeInTurn } from './decode-in-turn.ts'

interface LayerProps {
  readonly item: Compared
  readonly linked: LinkedStage
  /** Its place among the pictures that are linked. */
  readonly picture: number
  /** Whether there is memory for the originals of all that is shown; else small pictures stand for them until one comes closer. */
  readonly isAmple: boolean
  readonly videos: VideoSync
}

/** Pixels that the originals of all pictures may have together to be shown at once: four bytes each. */
const AMPLE_PIXELS = 60_000_000
/** Pixels of the longest side of the small picture. */
const SMALL = 1024
/** From this magnification on one looks at single pixels, which are not blurred then. */
const PIXELS_SEEN = 3

/** Returns whether there is memory for the originals of some items at once. */
export function isAmpleFor(items: readonly Compared[]): boolean {
  return items.reduce((sum, { asset }) => sum + asset.width * asset.height, 0) <= AMPLE_PIXELS
}

/** A picture or video where the linked view has it. */
export function Layer({ item, linked, picture, isAmple, videos }: LayerProps) {
  const { t } = useTranslation()
  const [isFailed, setFailed] = useState(false)
  const { asset } = item
  const size = linked.fitted[picture] ?? { width: 0, height: 0 }
  const seen = Math.max(size.width, size.height) * linked.view.scale * window.devicePixelRatio
  const isVideo = asset.kind === 'video'
  const src = usePicture(asset.id, !isVideo && (isAmple || seen > SMALL), () => setFailed(true))
  if (isFailed) {
    return <StageMessage text={t(isVideo ? 'viewer.videoFailed' : 'viewer.imageFailed')} />
  }
  const style: CSSProperties = {
    ...size,
    transform: transformOf(linked.view, size),
    imageRendering: (linked.magnifications[picture] ?? 1) >= PIXELS_SEEN ? 'pixelated' : 'auto',
  }
  return isVideo ? (
    <SyncedVideo
      asset={asset}
      label={item.name}
      videos={videos}
      onFailed={() => setFailed(true)}
      className={LIES}
      style={style}
    />
  ) : (
    <img
      src={src}
      alt={item.name}
      draggable={false}
      decoding="sync"
      onError={() => setFailed(true)}
      className={LIES}
      style={style}
    />
  )
}

const LIES = 'absolute top-1/2 left-1/2 max-w-none'

/** Returns the address of the small picture until the original is wanted and decoded. */
function usePicture(id: string, isWanted: boolean, onFailed: () => void): string {
  const [decoded, setDecoded] = useState<string | null>(null)
  const failed = useEffectEvent(onFailed)
  useEffect(() => {
    if (!isWanted) return undefined
    let isHere = true
    const decode = async (): Promise<void> => {
      const isDecoded = await decodeInTurn(mediaUrl('original', id), () => isHere)
      if (!isHere) return
      if (isDecoded) setDecoded(id)
      else failed()
    }
    void decode()
    return () => {
      isHere = false
    }
  }, [id, isWanted])
  return isWanted && decoded === id ? mediaUrl('original', id) : thumbnailUrl(id, 1024)
}
