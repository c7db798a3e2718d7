import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Returns the token as text, and in the encodings in which it could hide, also inside of a longer encoded text. */
export function disguises(token: string): string[] {
  const bytes = Buffer.from(token)
  return [
    token,
    encodeURIComponent(token),
    ...[0, 1, 2].flatMap((shift) => base64Inside(bytes, shift)),
    bytes.toString('hex'),
    Buffer.from(token, 'utf16le').toString('latin1'),
  ]
}

/**
 * Returns what base64 makes of bytes that stand `shift` bytes behind a multiple of three: the characters at both
 * ends, in which their neighbours have a part, are left out.
 */
function base64Inside(bytes: Buffer, shift: number): string[] {
  const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
  const whole = shifted.subarray(shift === 0 ? 0 : 3, shifted.length - (shifted.length % 3))
  return [whole.toString('base64'), whole.toString('base64url')]
}

/** Returns the files in a folder, at any depth, that hold the token in any disguise. */
export async function filesContaining(folder: string, token: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const guilty: string[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    if (disguises(token).some((disguise) => bytes.includes(disguise))) guilty.push(path)
  }
  return guilty
}
