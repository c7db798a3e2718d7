import { createHash } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { SqliteDatabase } from '../../../../electron/engine/database/sqlite/driver.ts'
import { openSqlite } from '../../../../electron/engine/database/sqlite/sqlite.ts'

const manifestSchema = z.looseObject({
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
})

/** A list of contents, to be changed. */
export type AnyManifest = z.infer<typeof manifestSchema>

/** Changes the list of contents of a backup that is a folder. */
export async function changeManifest(
  backup: string,
  change: (manifest: AnyManifest) => void,
): Promise<void> {
  const file = join(backup, 'vignette-backup.json')
  const manifest = manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  change(manifest)
  await writeFile(file, JSON.stringify(manifest))
}

/** Changes the database of a backup that is a folder, and its line in the list of contents, as somebody would who means harm. */
export async function changeDatabase(
  backup: string,
  change: (database: SqliteDatabase) => void,
): Promise<void> {
  const file = join(backup, 'library.sqlite')
  const database = openSqlite(file)
  change(database)
  database.close()
  await list(backup, 'library.sqlite')
}

/** Writes into the list of contents what a file is now. */
export async function list(backup: string, path: string, as = path): Promise<void> {
  const content = await readFile(join(backup, path))
  const { size: bytes } = await stat(join(backup, path))
  const sha256 = createHash('sha256').update(content).digest('hex')
  await changeManifest(backup, (manifest) => {
    manifest.files = [
      ...manifest.files.filter((file) => file.path !== as),
      { path: as, bytes, sha256 },
    ]
  })
}
