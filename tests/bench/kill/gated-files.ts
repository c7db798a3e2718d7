/** Puts the gate in front of `node:fs/promises`. Must be called before the engine is imported. */
import { linkSync } from 'node:fs'
import promises, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { basename, join } from 'node:path'
import { gate, labelOf, throughGate } from './gate.ts'

type Call = (...values: unknown[]) => Promise<unknown>

/** Operations whose first argument says where they happen. */
const BY_FIRST_PATH = ['mkdir', 'stat', 'readFile', 'unlink', 'rm', 'readdir'] as const
/** Operations that end at their second argument. */
const BY_SECOND_PATH = ['link', 'rename', 'copyFile'] as const
const OF_HANDLES = ['read', 'sync', 'datasync', 'truncate', 'stat', 'writeFile'] as const

/**
 * Puts the gate in front of every file operation. Each new spool is linked into `witnessFolder`, where its bytes stay when
 * the engine removes it.
 */
export function gateFiles(witnessFolder: () => string | null): void {
  for (const name of BY_FIRST_PATH) wrap(promises, name, ([path]) => labelOf(path, name))
  for (const name of BY_SECOND_PATH) wrap(promises, name, ([, path]) => labelOf(path, name))
  gateWriteFile()
  const open = promises.open
  promises.open = async (path, flags, mode) => {
    const handle = await throughGate(labelOf(path, `open ${flags ?? 'r'}`), async () => {
      const opened = await open(path, flags, mode)
      const folder = witnessFolder()
      if (folder !== null && flags === 'wx' && labelOf(path, '') === 'spool ') {
        linkSync(String(path), join(folder, basename(String(path))))
      }
      return opened
    })
    gateHandle(handle, path)
    return handle
  }
  syncBuiltinESMExports()
}

function wrap(target: object, name: string, labelFor: (values: unknown[]) => string): void {
  const original: unknown = Reflect.get(target, name)
  if (typeof original !== 'function') throw new Error(`There is no ${name}`)
  const gated: Call = (...values) =>
    throughGate(labelFor(values), async () => {
      const result: unknown = await Reflect.apply(original, target, values)
      return result
    })
  Reflect.set(target, name, gated)
}

function gateHandle(handle: FileHandle, path: unknown): void {
  for (const name of OF_HANDLES) wrap(handle, name, () => labelOf(path, name))
  gateClose(handle, path)
  const original = handle.write.bind(handle)
  const write = async (
    bytes: Uint8Array,
    offset = 0,
    length = bytes.byteLength - offset,
    position: number | null = null,
  ) => {
    const label = labelOf(path, 'write')
    gate().before(label)
    if (gate().cuts(label)) {
      await original(bytes, offset, Math.floor(length / 2), position)
      gate().after(`${label} half`)
    }
    const result = await original(bytes, offset, length, position)
    gate().after(label)
    return result
  }
  Reflect.set(handle, 'write', write)
  gateWriteOfPieces(handle, path, original)
}

/** To the gate it is a write as any other. */
function gateWriteOfPieces(handle: FileHandle, path: unknown, write: FileHandle['write']): void {
  const label = labelOf(path, 'write')
  const original = handle.writev.bind(handle)
  Reflect.set(handle, 'writev', async (pieces: readonly Uint8Array[], position?: number) => {
    gate().before(label)
    if (gate().cuts(label)) {
      const bytes = Buffer.concat(pieces)
      await write(bytes, 0, bytes.byteLength >> 1, position)
      gate().after(`${label} half`)
    }
    const result = await original(pieces, position)
    gate().after(label)
    return result
  })
}

/** A close that fails has closed the file all the same, as systems do. */
function gateClose(handle: FileHandle, path: unknown): void {
  const close = handle.close.bind(handle)
  const label = labelOf(path, 'close')
  Reflect.set(handle, 'close', async () => {
    await close()
    gate().before(label)
    gate().after(label)
  })
}

function gateWriteFile(): void {
  const original = promises.writeFile
  promises.writeFile = async (file, data, options) => {
    const label = labelOf(file, 'writeFile')
    gate().before(label)
    if (gate().cuts(label) && data instanceof Uint8Array) {
      await original(file, data.subarray(0, data.byteLength >> 1), options)
      gate().after(`${label} half`)
    }
    await original(file, data, options)
    gate().after(label)
  }
}
