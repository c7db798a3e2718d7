import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { UsageError } from '../arguments/usage-error.ts'
import type { CommandLineHost } from '../host.ts'

/** Bytes of a prompt, a conversation or a list of tools; pictures inside of messages are data URIs, which take room. */
const MAX_BYTES = 64_000_000

/** Everything on standard input. Throws a UsageError when it is too much. */
export async function readStandardInput({ stdin }: CommandLineHost): Promise<string> {
  const text = await stdin.readAll(MAX_BYTES)
  if (text === null) throw new UsageError((texts) => texts.standardInputTooLarge)
  return text.replace(/^\uFEFF/, '')
}

/** A text file, or standard input for `-`. Throws a UsageError when it cannot be had. */
export async function readTextFile(path: string, host: CommandLineHost): Promise<string> {
  if (path === '-') return readStandardInput(host)
  await assertFile(resolve(path), path)
  try {
    return (await readFile(resolve(path), 'utf8')).replace(/^\uFEFF/, '')
  } catch {
    throw new UsageError((texts) => texts.fileNotReadable(path))
  }
}

/** JSON from a text file or standard input. Throws a UsageError. */
export async function readJsonFile(path: string, host: CommandLineHost): Promise<unknown> {
  const text = await readTextFile(path, host)
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError((texts) => texts.notJson(path))
  }
}

async function assertFile(path: string, shown: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new UsageError((texts) => texts.fileNotFound(shown))
  if (found.isDirectory()) throw new UsageError((texts) => texts.fileNotReadable(shown))
  if (found.size > MAX_BYTES) throw new UsageError((texts) => texts.fileTooLarge(shown))
}
