import { spawnSync } from 'node:child_process'
import { chmod, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { electronFolder } from './runtime.ts'

/** Returns why no volume can be made here that only the app sees, or null. */
export function whyNoVolume(): string | null {
  if (electronFolder() === null) return 'ELECTRON_OVERRIDE_DIST_PATH is not set'
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root on Linux can mount'
  const mount = ['-m', 'mount', '-t', 'tmpfs', 'none', tmpdir()]
  return spawnSync('unshare', mount).status === 0 ? null : 'this machine lets nobody mount a volume'
}

/**
 * Writes a program that copies the library onto a volume of eight megabytes, which only it can see and which ends with it, fills that to
 * its last byte, and becomes the app.
 */
export function fullVolumeLauncher(library: string): Promise<string> {
  return volumeLauncher(library, '8m', `dd if=/dev/zero of='${library}/filler' bs=4096 2>/dev/null`)
}

/** Returns the same with a volume of 64 megabytes, most of which are free. */
export function smallVolumeLauncher(library: string): Promise<string> {
  return volumeLauncher(library, '64m', 'true')
}

async function volumeLauncher(library: string, size: string, fill: string): Promise<string> {
  const file = join(library, '..', 'on-a-full-volume.sh')
  const electron = join(electronFolder() ?? '', 'electron')
  const inside = [
    `cp -a '${library}' '${library}.kept'`,
    `mount -t tmpfs -o size=${size} none '${library}'`,
    `cp -a '${library}.kept/.' '${library}/'`,
    fill,
    `exec '${electron}' "$@"`,
  ]
  const script = `#!/bin/sh\nexec unshare -m sh -c '${inside.join('\n').replaceAll("'", `'\\''`)}' sh "$@"\n`
  await writeFile(file, script)
  await chmod(file, 0o755)
  return file
}
