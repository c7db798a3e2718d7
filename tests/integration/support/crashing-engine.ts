/**
 * Run as a process of its own, to be killed: opens an engine in the library folder of the first argument, with the
 * profiles of the second (JSON), makes the jobs of the third (JSON), and writes every change of a job as a line of
 * JSON.
 */
import { z } from 'zod'
import type { ChatJob } from '#shared/domain/chat.ts'
import { generationRequestSchema, type Job } from '#shared/domain/generation.ts'
import { memoryStorage } from './memory-storage.ts'
import { openTestEngine } from './test-engine.ts'

const [folder = '', profiles = '', requests = ''] = process.argv.slice(2)
const { engine } = await openTestEngine(folder, {
  profileStorage: memoryStorage(JSON.parse(profiles)),
})
const write = ({ id, state, outputs }: Job | ChatJob): void =>
  void process.stdout.write(`${JSON.stringify({ id, state, outputs: outputs.length })}\n`)
engine.events.on('jobChanged', write)
engine.events.on('chatChanged', write)
for (const request of z.array(generationRequestSchema).parse(JSON.parse(requests))) {
  engine.jobs.create(request)
}
