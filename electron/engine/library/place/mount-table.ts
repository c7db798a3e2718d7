/** What is mounted where a folder is. */
export interface Mount {
  /** The type of the file system, as the system names it: `ext4`, `nfs4`, `fuse.sshfs`, `smbfs`. */
  readonly type: string
  /** What is mounted: a device, or a server with a path. */
  readonly source: string
}

interface MountPoint extends Mount {
  readonly point: string
}

/** Returns what is mounted at a folder (absolute), by the content of `/proc/self/mountinfo` of Linux; null where that does not say. */
export function mountInLinux(mountinfo: string, folder: string): Mount | null {
  return closest(
    mountinfo.split('\n').flatMap((line): MountPoint[] => {
      const [before = '', after = ''] = line.split(' - ')
      const point = before.split(' ')[4]
      const [type, source = ''] = after.split(' ')
      if (point === undefined || type === undefined || type === '') return []
      return [{ point: unescaped(point), type, source: unescaped(source) }]
    }),
    folder,
  )
}

/** The same, by what `mount` of macOS says: `//me@server/share on /Volumes/share (smbfs, nodev)`. */
export function mountInMac(mounts: string, folder: string): Mount | null {
  return closest(
    mounts.split('\n').flatMap((line): MountPoint[] => {
      const [, source, point, type] = /^(.+?) on (.+) \(([^,)]+)[^)]*\)$/.exec(line) ?? []
      if (source === undefined || point === undefined || type === undefined) return []
      return [{ point, type, source }]
    }),
    folder,
  )
}

/** The deepest one counts; of two at one point the last, which hides the other. */
function closest(mounts: readonly MountPoint[], folder: string): Mount | null {
  let found: MountPoint | null = null
  for (const mount of mounts) {
    const isAbove =
      mount.point === '/' || folder === mount.point || folder.startsWith(`${mount.point}/`)
    if (isAbove && mount.point.length >= (found?.point.length ?? 0)) found = mount
  }
  return found === null ? null : { type: found.type, source: found.source }
}

/** Spaces and the like stand there as three octal digits. */
function unescaped(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_all, digits: string) =>
    String.fromCodePoint(Number.parseInt(digits, 8)),
  )
}
