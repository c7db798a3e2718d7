/**
 * Run as a process of its own, as a user who may be another: opens the library in the folder of the first argument, sweeps it, and
 * writes as JSON what can be seen of it and what writing to it is answered.
 */
import { AppError } from '#shared/errors.ts'
import { newestAssets } from '../../../electron/engine/library/asset-list.ts'
import { looked } from './integrity/test-integrity.ts'
import { openTestLibrary } from './test-library.ts'

const [folder = ''] = process.argv.slice(2)

async function reasonOf(work: () => unknown): Promise<string | null> {
  try {
    await work()
    return null
  } catch (thrown) {
    return thrown instanceof AppError ? `${thrown.data.code} ${thrown.data.reason}` : String(thrown)
  }
}

const refused = await reasonOf(async () => (await openTestLibrary(folder)).close())
if (refused !== null) {
  process.stdout.write(JSON.stringify({ refused }))
  process.exit()
}
const library = await openTestLibrary(folder)
const integrity = await looked(library)
const assets = newestAssets(library, 100).map(({ asset }) => asset)
const [first] = assets
const result = {
  isReadOnly: library.isReadOnly,
  assets: assets.length,
  bytes:
    first === undefined ? null : ((await library.fileFor('original', first.id))?.bytes ?? null),
  adopted: integrity.status().adopted,
  sending: await reasonOf(() => library.assertInPlace()),
  deleting: await reasonOf(() => library.trash.put(assets.map(({ id }) => id))),
}
await integrity.close()
await library.close()
process.stdout.write(JSON.stringify(result))
