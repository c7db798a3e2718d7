/** Run as a process of its own: opens the library in the folder of the first argument, and writes the ids of its assets. */
import { newestAssets } from '../../../../electron/engine/library/asset-list.ts'
import { openTestLibrary } from '../test-library.ts'

const [folder = ''] = process.argv.slice(2)
const library = await openTestLibrary(folder)
const ids = newestAssets(library, 100).map(({ asset }) => asset.id)
process.stdout.write(ids.toSorted().join())
await library.close()
