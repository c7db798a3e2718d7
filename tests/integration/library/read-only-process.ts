/**
 * Run as a process of its own, as a user who may be another: opens the libraries in the folders of the arguments, reconciles them, and
 * writes as JSON what can be seen of each and what writing to it is answered.
 */
import { AppError } from '#shared/errors.ts'
import { newestAssets } from '../../../electron/engine/library/asset-list.ts'
import { looked } from './integrity/test-integrity.ts'
import { openTestLibrary } from './test-library.ts'

async function reasonOf(work: () => unknown): Promise<string | null> {
  try {
    await work()
    return null
  } catch (thrown) {
    return thrown instanceof AppError ? `${thrown.data.code} ${thrown.data.reason}` : String(thrown)
  }
}

async function look(folder: string): Promise<unknown> {
  const library = await openTestLibrary(folder)
  const integrity = await looked(library)
  const assets = newestAssets(library, 100).map(({ asset }) => asset)
  const [first] = assets
  const file = first === undefined ? null : await library.fileFor('original', first.id)
  const result = {
    because: library.readOnlyBecause,
    assets: assets.length,
    bytes: file?.bytes ?? null,
    adopted: integrity.status().adopted,
    sending: await reasonOf(() => library.assertInPlace()),
    deleting: await reasonOf(() => library.trash.put(assets.map(({ id }) => id))),
  }
  await integrity.close()
  await library.close()
  return result
}

const results: unknown[] = []
for (const folder of process.argv.slice(2)) {
  let result: unknown = null
  const refused = await reasonOf(async () => (result = await look(folder)))
  results.push(refused === null ? result : { refused })
}
process.stdout.write(JSON.stringify(results))
