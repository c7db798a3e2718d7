/**
 * Run as a process of its own: the least a program can do that brings the same pictures to the disk. Plain `fetch`, the whole
 * answer as one string, `JSON.parse`, `Buffer.from(…, 'base64')`, `writeFile`. No spool, no checks, no hash, no database, no
 * flush to the disk unless it is told to be durable. Prints a `Run`.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { createLimit } from '../../../electron/engine/concurrency.ts'
import { syncFolder } from '../../../electron/engine/files/durable-folder.ts'
import { measured } from './measured.ts'
import {
  FORMS,
  PARALLEL_REQUESTS,
  PICTURES,
  PICTURES_PER_STREAM,
  streamRequest,
  WARM_UP,
  type Run,
} from './protocol.ts'

const [folder = '', baseUrl = '', formName = '', durability = ''] = process.argv.slice(2)
const isDurable = durability === 'durable'
const form = z.enum(FORMS).parse(formName)

const chunkSchema = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string() }) })),
})

await generate(WARM_UP)
const figures = await measured(() => generate('measured'))
const run: Run = { ...figures, sha256: await hashes() }
process.stdout.write(JSON.stringify(run))

async function generate(prompt: string): Promise<void> {
  const limit = createLimit(PARALLEL_REQUESTS)
  const streams = Array.from({ length: PICTURES / PICTURES_PER_STREAM }, (_, stream) =>
    limit(() => request(prompt, stream)),
  )
  await Promise.all(streams)
}

async function request(prompt: string, stream: number): Promise<void> {
  const response = await fetch(`${baseUrl}/chat/completions`, streamRequest(prompt, form))
  const lines = (await response.text()).split('\n')
  const data = lines.filter((line) => line.startsWith('data: {')).map((line) => line.slice(6))
  await Promise.all(
    data.map(async (json, index) => {
      const content = chunkSchema.parse(JSON.parse(json)).choices[0]?.delta.content ?? ''
      const target = content.slice(content.indexOf('(') + 1, -1)
      const file = join(folder, `${prompt}-${stream}-${index}.png`)
      await writeFile(file, await bytesOf(target), { flush: isDurable })
      if (isDurable) await syncFolder(folder)
    }),
  )
}

async function bytesOf(target: string): Promise<Uint8Array> {
  if (form === 'url') return new Uint8Array(await (await fetch(target)).arrayBuffer())
  return Buffer.from(target.slice(target.indexOf(',') + 1), 'base64')
}

async function hashes(): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('measured'))
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))))
  return files.map((file) => createHash('sha256').update(file).digest('hex')).toSorted()
}
