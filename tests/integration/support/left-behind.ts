import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobRequest } from '#shared/domain/job-request.ts'
import { createAttempts } from '../../../electron/engine/jobs/attempts.ts'
import { movingLedger } from './moving-ledger.ts'
import { openDatabase } from '../../../electron/engine/database/database.ts'
import type { RequestPart } from '../../../electron/engine/provider/request-body.ts'

/** A request of a job that was under way when its process died. */
interface LeftPart extends RequestPart {
  /** What is in its spool; null when the spool was not even made. */
  readonly text: string | null
  /** How often reading its spool again has taken a process down. */
  readonly brokenReplays?: number
}

interface LeftJob {
  readonly id: string
  readonly profileId: string
  readonly request: JobRequest
  readonly state: 'queued' | 'sending' | 'streaming' | 'saving'
  readonly apiOrigin?: string
  readonly parts?: readonly LeftPart[]
}

/** Writes a job's row, attempts and spools as a process leaves them that was killed. The library must be closed. */
export async function leaveBehind(folder: string, job: LeftJob): Promise<void> {
  const database = openDatabase(join(folder, 'library.sqlite'))
  try {
    const ledger = movingLedger(database, Date.now)
    const attempts = createAttempts(database, Date.now)
    ledger.insert({ ...job, profileName: 'Test server', retryOf: null, owner: null })
    for (const state of ['sending', 'streaming', 'saving'] as const) {
      if (ledger.find(job.id)?.state !== job.state) ledger.move(job.id, state)
    }
    for (const part of job.parts ?? []) {
      const { id, spoolFile } = attempts.start(job.id, part, job.apiOrigin ?? 'http://127.0.0.1:9')
      if (part.text === null) continue
      const contentType = 'text/event-stream; charset=utf-8'
      attempts.accept(id, { httpStatus: 200, requestId: null, contentType })
      await writeFile(join(folder, 'spool', spoolFile), part.text)
      for (let broken = 0; broken < (part.brokenReplays ?? 0); broken++) attempts.beginReplay(id)
    }
  } finally {
    database.close()
  }
}
