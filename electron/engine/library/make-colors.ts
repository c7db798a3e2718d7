import type { Asset } from '#shared/domain/asset.ts'
import type { Logger } from '../host.ts'
import type { Database } from '../database/database.ts'
import type { Assets } from './assets.ts'
import type { Colors } from './colors.ts'
import type { MediaReader } from './media-reader.ts'
import type { Thumbnails } from './thumbnails.ts'
import { walkItems, type Background } from './walk-items.ts'

interface ColorMakingContext {
  readonly database: Database
  readonly assets: Pick<Assets, 'find'>
  /** Returns the path of an asset's own file; throws `disk` when it is gone. */
  readonly originalOf: (asset: Asset) => Promise<string>
  readonly thumbnails: Thumbnails
  readonly reader: Pick<MediaReader, 'color'>
  readonly colors: Colors
  readonly log: Logger
}

/**
 * Makes the colours that are missing, by way of the smaller thumbnails, which a window needs anyway. What is made is kept, so that after a
 * restart it goes on where it was. Files that cannot be read now are left for the next time; those of which no picture can be made, for
 * ever, unless one comes after all. Ends as `walkItems` does.
 */
export async function makeMissingColors(
  background: Background,
  context: ColorMakingContext,
): Promise<void> {
  const { database, assets } = context
  await walkItems(background, {
    database,
    assets,
    where: 'color IS NULL',
    async make(asset) {
      await makeColor(asset, context)
      return true
    },
  })
}

async function makeColor(asset: Asset, context: ColorMakingContext): Promise<void> {
  const { thumbnails, reader, colors, originalOf, log } = context
  try {
    // Its absence is the disk's matter, and says nothing of the picture.
    const original = await originalOf(asset)
    const small = asset.mime === 'image/gif' ? original : await thumbnails.of(asset, 256)
    // A thumbnail that was made just now has brought it along.
    if (colors.isFound(asset.id)) return
    const found = small === null ? null : await reader.color({ ...asset, file: small })
    colors.found(asset, found?.color ?? null)
  } catch (thrown) {
    log.warn('a colour could not be made', { asset: asset.id, thrown })
  }
}
