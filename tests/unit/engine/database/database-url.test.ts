import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { connect } from '../../../../electron/engine/database/connect.ts'
import { databaseUrl } from '../../../../electron/engine/database/database-url.ts'
import { temporaryFolders } from '../../../integration/library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

it('names a database on a share of Windows without a computer, which SQLite would refuse', () => {
  const share = String.raw`\\NAS\照片 %\Vignette\library.sqlite`
  const named = databaseUrl(share, 'mode=rw', 'win32')
  expect(named).toBe('file:////NAS/%E7%85%A7%E7%89%87%20%25/Vignette/library.sqlite?mode=rw')
  expect(() => connect('file://NAS/library.sqlite?mode=rw')).toThrow('authority')
})

it('names every other by its path, which SQLite takes as it is meant', async () => {
  const file = join(await temporaryFolder(), '画廊 #1 100%.sqlite')
  connect(file).close()
  const named = databaseUrl(file, 'mode=rw')
  expect(named).toBe(`${pathToFileURL(file).href}?mode=rw`)
  expect(() => connect(named).close()).not.toThrow()
})

// There is no share to try it with. Elsewhere two strokes at the beginning of a path are as good as one.
it.skipIf(process.platform === 'win32')('names a share as SQLite reads it', async () => {
  const file = join(await temporaryFolder(), '图库 100%.sqlite')
  connect(file).close()
  expect(() => connect(databaseUrl(`/${file}`, 'mode=rw', 'win32')).close()).not.toThrow()
})
