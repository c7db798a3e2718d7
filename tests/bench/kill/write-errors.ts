import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failureResultSchema, type ErrorsPlan, type FailureResult } from './errors-protocol.ts'
import type { JobKind } from './job-kinds.ts'
import { startChild, startServer } from './processes.ts'
import { profilesFor } from './profiles.ts'

/** Jobs that pass every operation there is: addresses, long and short base64, a reference, a chat. */
const KINDS = ['base64', 'video with a reference', 'chat'] as const satisfies readonly JobKind[]

/** Runs jobs with every operation failing in turn. Throws when the process that does so dies. */
export async function runWriteErrors(options: {
  readonly thorough: boolean
}): Promise<FailureResult[]> {
  const work = await mkdtemp(join(tmpdir(), 'vignette-errors-'))
  const server = await startServer()
  try {
    const child = startChild('errors-process', {})
    const plan: ErrorsPlan = {
      folder: work,
      server: { baseUrl: server.baseUrl, token: server.token },
      profiles: await profilesFor(server, join(work, 'profiles')),
      kinds: [...KINDS],
      ...options,
    }
    child.process.stdin?.end(JSON.stringify(plan))
    const results: FailureResult[] = []
    for (;;) {
      const line = await child.lines.next()
      if (line.done === true) break
      results.push(failureResultSchema.parse(JSON.parse(line.value)))
    }
    await child.exited
    const { exitCode, signalCode } = child.process
    if (exitCode !== 0) throw new Error(`The process ended with ${exitCode ?? signalCode}`)
    return results
  } finally {
    await server.close()
    await rm(work, { recursive: true, force: true })
  }
}

/** Returns what was wrong with a run, as sentences. */
export function problemsOf(result: FailureResult): string[] {
  const { findings, jobs, refused, sent, unhandled } = result
  const { leftovers: _, corrupt, ...bytes } = findings
  const told = jobs.flatMap(({ prompt, state, error }) => {
    if (state === 'succeeded') return []
    const wasSent = sent.includes(prompt)
    if (error?.code !== 'disk') return [`${prompt} is ${state} because of ${error?.code}`]
    return wasSent === (error.charged === 'maybe') ? [] : [`${prompt}: charged ${error.charged}`]
  })
  return [
    ...Object.entries(bytes).flatMap(([name, list]) => list.map((item) => `${name}: ${item}`)),
    // A disk that refuses is a reason to fail; the server still refuses nothing.
    ...corrupt.filter((item) => !item.endsWith('has failed')),
    ...told,
    ...refused
      .filter(({ code, charged }) => code !== 'disk' || charged !== 'no')
      .map(({ code, charged }) => `refused with ${code}, charged ${charged}`),
    ...unhandled.map((reason) => `unhandled: ${reason}`),
  ]
}
