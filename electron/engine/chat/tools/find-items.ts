import type { Asset } from '#shared/domain/asset.ts'
import { idsBeginningWith } from '../../database/id-prefix.ts'
import type { Library } from '../../library/library.ts'

/** What a call's items are, or what is wrong with them, in English. */
export type FoundItems =
  | { readonly type: 'found'; readonly assets: readonly Asset[] }
  | { readonly type: 'refused'; readonly why: string }

/** Finds items of the library by the beginnings of their ids, as a model names them. */
export function findItems(
  library: Pick<Library, 'database' | 'find'>,
  names: readonly string[],
): FoundItems {
  const assets: Asset[] = []
  for (const name of names) {
    const beginning = name
      .trim()
      .replace(/^item\s+/i, '')
      .toLowerCase()
    const [id, another] = idsBeginningWith(library.database, 'assets', beginning, 2)
    const asset = id === undefined ? null : library.find(id)
    if (another !== undefined) return refused(`More than one item begins with ${beginning}.`)
    // Those in the trash are not found here.
    if (asset === null) return refused(`There is no item ${beginning} in the library.`)
    assets.push(asset)
  }
  return { type: 'found', assets }
}

function refused(why: string): FoundItems {
  return { type: 'refused', why }
}
