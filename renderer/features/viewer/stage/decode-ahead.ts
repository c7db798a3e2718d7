import { useEffect } from 'react'
import { isShown, type Asset } from '#shared/domain/asset.ts'
import { mediaUrl } from '#shared/media-url.ts'

/** Pixels of the largest picture that is decoded before anybody has asked for it: four bytes each. */
const MOST_PIXELS = 40_000_000

interface Ahead {
  readonly image: HTMLImageElement
  isDecoded: boolean
}

/** By item: what is shown and its neighbours, no more. While an image is here, Chromium keeps what it has decoded of it as long as it can. */
const ahead = new Map<string, Ahead>()

/** Has pictures ready to be painted before they are asked for, so that the next one is there in the same frame. */
export function useDecodedAhead(assets: readonly (Asset | undefined)[]): void {
  const wanted = assets.filter((asset) => asset !== undefined).filter(isWanted)
  const ids = wanted.map(({ id }) => id).join(' ')
  useEffect(() => {
    const now = new Set(ids.split(' ').filter((id) => id !== ''))
    for (const id of ahead.keys()) if (!now.has(id)) ahead.delete(id)
    for (const id of now) if (!ahead.has(id)) ahead.set(id, decode(id))
  }, [ids])
  useEffect(() => () => ahead.clear(), [])
}

/** Returns whether a picture can be painted at once, without a frame in which it is not there. */
export function isDecodedAhead(id: string): boolean {
  return ahead.get(id)?.isDecoded === true
}

function isWanted(asset: Asset): boolean {
  return asset.kind === 'image' && isShown(asset) && asset.width * asset.height <= MOST_PIXELS
}

function decode(id: string): Ahead {
  const image = new Image()
  const one: Ahead = { image, isDecoded: false }
  image.src = mediaUrl('original', id)
  image.decode().then(
    () => (one.isDecoded = true),
    // Whoever opens it is told.
    () => undefined,
  )
  return one
}
