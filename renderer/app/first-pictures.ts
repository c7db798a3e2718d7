import { isShown } from '#shared/domain/asset.ts'
import { thumbnailUrl } from '#shared/media-url.ts'
import { feedPlace } from '../data/feed/feed-place.ts'
import { feed } from '../data/feed/feed-store.ts'
import { usePanes } from '../data/panes.ts'
import { thumbnailSizeFor } from '../parts/asset-tile/thumbnail-size.ts'

/** As many as the first screen shows at least; each more is one more to wait behind for what it shows besides. */
const MOST_PICTURES = 12

/** How long the browser is kept from forgetting them before their tiles are there, in milliseconds. */
const KEPT_FOR = 5000

/**
 * Asks for the pictures at the top of the feed, newest first, while there are no tiles yet to ask for them: these show them at once. Does
 * nothing where the feed begins elsewhere.
 */
export function askForFirstPictures(): void {
  if (feedPlace() !== null) return
  const { items } = feed.store.getState()
  const height = usePanes.getState().tileSize.create
  const pictures = Array.from(
    { length: MOST_PICTURES },
    (_, index) => items.at(index)?.outputs ?? [],
  )
    .flat()
    .filter(isShown)
    .slice(0, MOST_PICTURES)
    .map((asset) => {
      const tile = { width: (asset.width / asset.height) * height, height }
      const picture = new Image()
      picture.src = thumbnailUrl(asset.id, thumbnailSizeFor(asset, tile, devicePixelRatio))
      return picture
    })
  setTimeout(() => pictures.splice(0), KEPT_FOR)
}
