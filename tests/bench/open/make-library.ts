import { createHash, randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { movingLedger } from '../../integration/support/moving-ledger.ts'
import { mediaFileOf } from '../../../electron/engine/library/file-name.ts'
import { openLibrary } from '../../../electron/engine/library/library.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'
import { imageRequest } from '../../integration/support/requests.ts'
import { TEST_READING } from '../../integration/support/test-readers.ts'

const MINUTE = 60_000

/** Founds a library with so many jobs, a minute apart, each with one picture whose file is there. */
export async function makeLibrary(folder: string, items: number): Promise<void> {
  const start = Date.now() - items * MINUTE
  let now = start
  const log = recordingLog()
  const library = await openLibrary({
    folder,
    clock: () => now,
    log,
    grabFrame: async () => null,
    ...TEST_READING,
  })
  // Nothing here would be missed after a power cut, and thousands of flushes take minutes.
  library.database.exec('PRAGMA synchronous = OFF')
  const ledger = movingLedger(library.database, () => now, log)
  const insert = library.database.prepare(`
    INSERT INTO assets (id, job_id, idx, kind, mime, width, height, bytes, sha256, created_at, file)
    VALUES (?, ?, 0, 'image', 'image/png', 64, 64, ?, ?, ?, ?)`)
  const png = await Transformer.fromRgbaPixels(new Uint8Array(64 * 64 * 4), 64, 64).png()
  try {
    for (let number = 1; number <= items; number += 1) {
      now = start + number * MINUTE
      const prompt = `Picture number ${number}, ${'of a fox in the snow '.repeat(8)}`
      const jobId = randomUUID()
      const request = imageRequest(1, { prompt })
      const job = { id: jobId, profileId: 'demo', profileName: 'Demo', retryOf: null, owner: null }
      ledger.insert({ ...job, request })
      for (const state of ['sending', 'streaming', 'saving', 'succeeded'] as const) {
        ledger.move(jobId, state)
      }
      const id = randomUUID()
      const file = mediaFileOf({ createdAt: now, prompt, id, mime: 'image/png' })
      // Bytes after the end of a PNG are allowed, and make each file its own.
      const bytes = Buffer.concat([png, Buffer.from(id)])
      const path = join(folder, ...file.split('/'))
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, bytes)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      insert.run(id, jobId, bytes.length, sha256, now, file)
    }
  } finally {
    await library.close()
  }
}
