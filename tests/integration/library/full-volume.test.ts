import { execFile, spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { temporaryFolders } from './temporary-folder.ts'

const SCRIPT = fileURLToPath(new URL('full-volume-process.ts', import.meta.url))
const temporaryFolder = temporaryFolders()

/** Four megabytes of memory as a volume that only what follows can see; nothing is left of it when that ends. */
const MOUNT = 'mount -t tmpfs -o size=4m none "$0" && exec "$@"'
const UNSHARE = [process.getuid?.() === 0 ? '-m' : '-rm', 'sh', '-c', MOUNT]
const canMount = spawnSync('unshare', [...UNSHARE, tmpdir(), 'true']).status === 0

const lookedAt = {
  because: 'opened_without_room',
  assets: 1,
  files: 1,
  jobs: { count: 1 },
  sending: 'disk opened_without_room',
  deleting: 'disk opened_without_room',
  writing: 'Error: attempt to write a readonly database',
  // On another volume, which is what a full one needs.
  backup: null,
}

it.skipIf(!canMount)(
  'a library on a volume without room can be looked at and backed up, and is one to write to when there is room (needs to mount a volume)',
  async () => {
    const [volume, elsewhere] = [await temporaryFolder(), join(await temporaryFolder(), 'other')]
    await mkdir(elsewhere)
    const script = [process.execPath, SCRIPT, volume, elsewhere]
    const { stdout } = await promisify(execFile)('unshare', [...UNSHARE, volume, ...script])
    expect(JSON.parse(stdout)).toEqual({
      full: lookedAt,
      // There is nothing to be looked at: what the disk has refused is told.
      founding: 'disk null',
      // The app goes on without them, and makes their file when there is room again.
      notes: { whenFull: false, withRoom: true, left: [] },
      // What only a log has that nobody has closed is seen as well.
      crashed: { ...lookedAt, jobs: { count: 2 } },
      room: {
        ...lookedAt,
        because: null,
        jobs: { count: 2 },
        sending: null,
        deleting: null,
        writing: 'Error: FOREIGN KEY constraint failed',
      },
      damaged: 'disk null',
      kept: ['library.sqlite', 'library.sqlite-wal'],
    })
  },
)
