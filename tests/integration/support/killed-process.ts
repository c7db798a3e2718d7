import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { scriptFile } from './script-file.ts'

const changeSchema = z.object({ id: z.string(), state: z.string(), outputs: z.number() })

/** A change of a job in the other process. */
export type SeenChange = z.infer<typeof changeSchema>

const SCRIPT = scriptFile(new URL('crashing-engine.ts', import.meta.url))

/**
 * Runs an engine in a process of its own and kills it, without a word of warning, as soon as `isTime` says so of all
 * changes so far. Returns those changes.
 */
export async function runAndKill(
  library: { folder: string; profiles: unknown },
  requests: readonly GenerationRequest[],
  isTime: (changes: readonly SeenChange[]) => boolean | Promise<boolean>,
): Promise<SeenChange[]> {
  const args = [SCRIPT, library.folder, JSON.stringify(library.profiles), JSON.stringify(requests)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const changes: SeenChange[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    changes.push(changeSchema.parse(JSON.parse(line)))
    if (await isTime(changes)) break
  }
  child.kill('SIGKILL')
  const [, signal] = await exited
  if (signal !== 'SIGKILL') throw new Error('The process ended by itself')
  return changes
}
