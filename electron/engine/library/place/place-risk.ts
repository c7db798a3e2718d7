import type { PlaceRisk } from '#shared/domain/library.ts'
import type { Mount } from './mount-table.ts'

/** What is known of the place of a folder. */
export interface PlaceFacts {
  readonly platform: NodeJS.Platform
  /** Absolute: the folder by the names that lead there, before and after links are followed. */
  readonly paths: readonly string[]
  /** Null where it is not known. */
  readonly mount: Mount | null
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Returns why a library had better not be in a place: SQLite's log needs shared memory and locks that work, which other computers on a `network` do
 * not have, and its files must stay together, which what is `synced` to a cloud one by one do not. Null for all other places.
 */
export function placeRisk(facts: PlaceFacts): PlaceRisk | null {
  if (isSynced(facts)) return 'synced'
  return isOnNetwork(facts) ? 'network' : null
}

/** What the programs call the folders that they sync, in lower case. */
const SYNCED_NAMES: ReadonlySet<string> = new Set([
  'icloud drive',
  'iclouddrive',
  'google drive',
  'googledrive',
  'box sync',
  'nextcloud',
  'owncloud',
  'seafile',
  'pcloud drive',
  'pclouddrive',
  'megasync',
  'yandex.disk',
  'synologydrive',
  'creative cloud files',
  'nutstore',
  'nutstore files',
  '坚果云',
  '我的坚果云',
  '百度网盘同步空间',
  'baidusyncdisk',
  '微云同步助手',
])
/** `OneDrive`, of a company with its name behind; likewise Dropbox. */
const SYNCED_NAME = /^(?:onedrive(?: - .+)?|dropbox(?: \(.+\))?)$/
/** On macOS: iCloud, and all others that go by the system. */
const SYNCED_IN_LIBRARY = ['mobile documents', 'cloudstorage']
/** A drive of Google's on Windows. */
const GOOGLE_DRIVE = /^[a-z]:[\\/](?:my drive|shared drives|我的云端硬盘|共享云端硬盘)(?:[\\/]|$)/i
const ONE_DRIVE_VARIABLES = ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial'] as const

function isSynced({ platform, paths, environment }: PlaceFacts): boolean {
  return paths.some((path) => {
    const names = namesIn(path)
    return (
      names.some((name) => SYNCED_NAMES.has(name) || SYNCED_NAME.test(name)) ||
      names.some(
        (name, at) => name === 'library' && SYNCED_IN_LIBRARY.includes(names[at + 1] ?? ''),
      ) ||
      (platform === 'win32' && GOOGLE_DRIVE.test(path)) ||
      ONE_DRIVE_VARIABLES.some((variable) => isBelow(environment[variable], names))
    )
  })
}

function isBelow(folder: string | undefined, names: readonly string[]): boolean {
  const above = namesIn(folder ?? '')
  return above.length > 0 && above.every((name, at) => names[at] === name)
}

function namesIn(path: string): string[] {
  return path
    .normalize('NFC')
    .toLowerCase()
    .split(/[\\/]/)
    .filter((name) => name !== '')
}

/** Types of file systems whose files are on another computer, or on the one around a virtual one. */
const NETWORK_TYPES: ReadonlySet<string> = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'afpfs',
  'afs',
  'ncpfs',
  'davfs',
  'webdav',
  'ceph',
  'lustre',
  'glusterfs',
  'beegfs',
  'gpfs',
  '9p',
  'virtiofs',
  'vboxsf',
  'vmhgfs',
  'prl_fs',
])
/** Programs that mount what is elsewhere, behind `fuse.`. */
const NETWORK_PROGRAMS =
  /^fuse\.(?:sshfs|rclone|s3fs|gcsfuse|glusterfs|cephfs?|davfs2?|gvfsd-fuse|curlftpfs|smbnetfs|vmhgfs-fuse|onedriver|google-drive-ocamlfuse|juicefs|seaweedfs|ipfs)/
/** A server and a path, or an address. */
const SERVER = /^(?:[^/\s]+:\/|\/\/[^/])/

function isOnNetwork({ platform, paths, mount }: PlaceFacts): boolean {
  if (platform === 'win32' && paths.some(isShare)) return true
  if (mount === null) return false
  const type = mount.type.toLowerCase()
  if (NETWORK_TYPES.has(type) || NETWORK_PROGRAMS.test(type)) return true
  return /fuse/.test(type) && SERVER.test(mount.source)
}

/** `\\server\share`, however it is written; not a drive of this computer by its long name. */
function isShare(path: string): boolean {
  return /^[\\/]{2}(?![?.][\\/])/.test(path) || /^[\\/]{2}\?[\\/]UNC[\\/]/i.test(path)
}
