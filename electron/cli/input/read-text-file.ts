import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { UsageError } from '../arguments/usage-error.ts'
import type { CommandLineHost } from '../host.ts'
import type { Texts } from '../texts/texts.ts'

/**
 * Bytes of a prompt, a conversation or a list of tools; pictures inside of messages are data URIs, which take space.
 */
const MAX_BYTES = 64_000_000

/** Returns everything on standard input. Throws a UsageError when it is too much. */
export async function readStandardInput({ stdin }: CommandLineHost): Promise<string> {
  const bytes = await stdin.readAll(MAX_BYTES)
  if (bytes === null) throw new UsageError((texts) => texts.standardInputTooLarge)
  return textOf(bytes, (texts) => texts.standardInput)
}

/** Reads a text file, or standard input for `-`. Throws a UsageError when that fails. */
export async function readTextFile(path: string, host: CommandLineHost): Promise<string> {
  if (path === '-') return readStandardInput(host)
  await assertFile(resolve(path), path)
  const bytes = await readAtMost(resolve(path), MAX_BYTES).catch(() => {
    throw new UsageError((texts) => texts.fileNotReadable(path))
  })
  if (bytes === null) throw new UsageError((texts) => texts.fileTooLarge(path))
  return textOf(bytes, () => path)
}

/**
 * Decodes text, without a byte order mark. Throws a UsageError for what is none: it would be sent with its characters
 * replaced, and be paid for. `where` is its name for the error.
 */
function textOf(bytes: Uint8Array, where: (texts: Texts) => string): string {
  const text = decoded(bytes)
  if (text === null) throw new UsageError((texts) => texts.notUtf8(where(texts)))
  if (text.includes('\0')) throw new UsageError((texts) => texts.hasNul(where(texts)))
  return text
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Reads JSON from a text file or standard input. Throws a UsageError. */
export async function readJsonFile(path: string, host: CommandLineHost): Promise<unknown> {
  const text = await readTextFile(path, host)
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError((texts) => texts.notJson(path))
  }
}

/**
 * Reads a file; null when it has more bytes. Devices and pipes are files, too, and have no size that could be checked
 * before.
 */
async function readAtMost(path: string, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    const buffer = Buffer.from(chunk)
    bytes += buffer.length
    if (bytes > maxBytes) return null
    chunks.push(buffer)
  }
  return Buffer.concat(chunks)
}

async function assertFile(path: string, shown: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new UsageError((texts) => texts.fileNotFound(shown))
  if (found.isDirectory()) throw new UsageError((texts) => texts.fileNotReadable(shown))
}
