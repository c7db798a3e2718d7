import { useEffect, useRef } from 'react'
import type { Asset } from '#shared/domain/asset.ts'
import type { Ground } from '#shared/domain/settings.ts'
import { thumbnailUrl } from '#shared/media-url.ts'

/** Pixels of a side of the picture's shadow: few, so that its borders run into each other. */
const COARSE = 5

interface BackdropProps {
  readonly asset: Asset | null
  readonly ground: Ground
}

/**
 * What lies around a picture: the colours of its own border, so that it stands in a room of its own light, dark enough for the picture to be
 * the brightest. The picture is drawn into a few pixels, which the browser spreads over the window: nothing is blurred, and nothing read. Or,
 * where the user wishes, an even ground.
 */
export function Backdrop({ asset, ground }: BackdropProps) {
  return ground === 'dark' ? (
    <OwnColours asset={asset} />
  ) : (
    <div
      aria-hidden
      data-ground={ground}
      className="viewer-ground pointer-events-none absolute inset-0 forced-colors:hidden"
    />
  )
}

function OwnColours({ asset }: Pick<BackdropProps, 'asset'>) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const id = asset === null || asset.kind === 'file' ? null : asset.id
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context === undefined || context === null) return undefined
    const picture = new Image()
    const draw = (): void => {
      context.imageSmoothingQuality = 'high'
      context.drawImage(picture, 0, 0, COARSE, COARSE)
    }
    if (id === null) context.clearRect(0, 0, COARSE, COARSE)
    else {
      picture.addEventListener('load', draw)
      picture.src = thumbnailUrl(id, 256)
    }
    return () => picture.removeEventListener('load', draw)
  }, [id])
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 overflow-hidden bg-canvas forced-colors:hidden"
    >
      <div className="absolute inset-0" style={{ backgroundColor: asset?.color ?? undefined }} />
      <canvas ref={canvas} width={COARSE} height={COARSE} className="absolute inset-0 size-full" />
      <div className="vignette absolute inset-0" />
    </div>
  )
}
