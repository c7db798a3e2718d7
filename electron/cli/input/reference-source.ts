import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isReferenceName } from '#shared/domain/saved-name.ts'
import type { ReferenceSource } from '../../engine/references/reference-source.ts'
import { UsageError } from '../arguments/usage-error.ts'

/** The prefix of the id of a library item: `library:1f2e3d4c`. */
const LIBRARY = 'library:'

/**
 * Parses what names a picture or file: a data URI, an http(s) address, `library:ID`, a named reference `@mina`, a `file:` URL or a path (a file
 * of such a name is `./@mina`). Throws a UsageError for a file that does not exist.
 *
 * @param findAsset returns the whole id for the beginning of one, or for a name with its `@`; throws a UsageError
 */
export function readReferenceSource(
  text: string,
  findAsset: (id: string) => string,
): ReferenceSource {
  if (/^data:/i.test(text)) return { type: 'dataUri', text }
  if (/^https?:\/\//i.test(text)) return { type: 'address', url: text }
  if (text.startsWith(LIBRARY)) return { type: 'asset', id: findAsset(text.slice(LIBRARY.length)) }
  if (text.startsWith('@') && isReferenceName(text.slice(1))) {
    return { type: 'asset', id: findAsset(text) }
  }
  const path = pathOf(text)
  if (kindOf(path) === 'nothing')
    throw new UsageError((texts) => texts.fileNotFound(shortened(text)))
  if (kindOf(path) !== 'file')
    throw new UsageError((texts) => texts.fileNotReadable(shortened(text)))
  return { type: 'file', path }
}

function kindOf(path: string): 'file' | 'other' | 'nothing' {
  try {
    return statSync(path).isFile() ? 'file' : 'other'
  } catch {
    return 'nothing'
  }
}

function pathOf(text: string): string {
  if (!/^file:\/\//i.test(text)) return resolve(text)
  try {
    return fileURLToPath(text)
  } catch {
    throw new UsageError((texts) => texts.fileNotFound(shortened(text)))
  }
}

/** Longest source that is shown, in characters. */
const SHOWN = 200

/** Returns a source as it is shown: embedded data would fill the screen. */
export function shortened(text: string): string {
  const isData = /^data:/i.test(text)
  const end = isData ? Math.min(40, SHOWN) : SHOWN
  return text.length > end ? `${text.slice(0, end)}…` : text
}
