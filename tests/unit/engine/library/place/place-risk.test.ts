import { describe, expect, it } from 'vitest'
import type { Mount } from '../../../../../electron/engine/library/place/mount-table.ts'
import { placeRisk } from '../../../../../electron/engine/library/place/place-risk.ts'

const risk = (
  platform: NodeJS.Platform,
  path: string,
  mount: Mount | null = null,
  environment: Readonly<Record<string, string>> = {},
) => placeRisk({ platform, paths: [path], mount, environment })

describe('what is synced', () => {
  it.each([
    ['darwin', '/Users/me/Library/Mobile Documents/com~apple~CloudDocs/Vignette'],
    ['darwin', '/Users/me/Library/CloudStorage/OneDrive-Personal/Vignette'],
    ['darwin', '/Users/me/Dropbox (Studio)/Vignette'],
    ['win32', 'C:\\Users\\me\\OneDrive\\Pictures\\Vignette'],
    ['win32', 'C:\\Users\\me\\OneDrive - Studio Ltd\\Vignette'],
    ['win32', 'C:\\Users\\me\\iCloudDrive\\Vignette'],
    ['win32', 'G:\\My Drive\\Vignette'],
    ['win32', 'H:\\我的云端硬盘\\Vignette'],
    ['win32', 'D:\\BaiduSyncdisk\\Vignette'],
    ['win32', 'D:\\百度网盘同步空间\\图片\\Vignette'],
    ['win32', 'C:\\Users\\me\\Documents\\我的坚果云\\Vignette'],
    ['linux', '/home/me/Nutstore Files/Vignette'],
    ['linux', '/home/me/Dropbox/Vignette'],
    ['linux', '/home/me/Nextcloud/Vignette'],
  ] as const)('on %s: %s', (platform, path) => {
    expect(risk(platform, path)).toBe('synced')
  })

  it('is also what OneDrive says is its own, whatever that is called', () => {
    const environment = { OneDriveCommercial: 'D:\\Work Files' }
    expect(risk('win32', 'd:\\work files\\Vignette', null, environment)).toBe('synced')
    expect(risk('win32', 'D:\\Work Files 2\\Vignette', null, environment)).toBeNull()
    expect(risk('win32', 'D:\\Vignette', null, { OneDrive: '' })).toBeNull()
  })

  it('is known by where links lead, too', () => {
    const paths = ['/home/me/Vignette', '/home/me/Dropbox/Vignette']
    expect(placeRisk({ platform: 'linux', paths, mount: null, environment: {} })).toBe('synced')
  })
})

describe('what is on a network', () => {
  it.each([
    ['linux', { type: 'nfs4', source: 'server:/export' }],
    ['linux', { type: 'cifs', source: '//server/share' }],
    ['linux', { type: 'smb3', source: '//server/share' }],
    ['linux', { type: 'fuse.sshfs', source: 'me@server:' }],
    ['linux', { type: 'fuse.rclone', source: 'drive:' }],
    ['linux', { type: 'fuse.something', source: 'server:/path' }],
    ['linux', { type: '9p', source: 'C:\\' }],
    ['darwin', { type: 'smbfs', source: '//me@server/share' }],
    ['darwin', { type: 'nfs', source: 'server:/export' }],
    ['darwin', { type: 'macfuse', source: 'me@server:/path' }],
  ] as const)('on %s: %j', (platform, mount) => {
    expect(risk(platform, '/anywhere/Vignette', mount)).toBe('network')
  })

  it.each([
    '\\\\server\\share\\Vignette',
    '//server/share/Vignette',
    '\\\\?\\UNC\\server\\share\\x',
  ])('on Windows: %s', (path) => {
    expect(risk('win32', path)).toBe('network')
  })
})

it.each([
  ['linux', '/home/me/Pictures/Vignette', { type: 'ext4', source: '/dev/sda1' }],
  ['linux', '/media/me/USB/Vignette', { type: 'fuseblk', source: '/dev/sdb1' }],
  ['linux', '/media/me/USB/Vignette', { type: 'fuse.exfat', source: '/dev/sdb1' }],
  ['darwin', '/Volumes/USB/Vignette', { type: 'apfs', source: '/dev/disk4s1' }],
  ['darwin', '/Users/me/Library/Application Support/Vignette', null],
  ['win32', 'C:\\Users\\me\\Pictures\\Vignette', null],
  ['win32', '\\\\?\\C:\\Users\\me\\Pictures\\Vignette', null],
  ['win32', 'C:\\Users\\me\\My Drive\\Vignette', null],
  ['linux', '/home/me/My Dropbox pictures/Vignette', null],
] as const)('on %s, %s is a good place', (platform, path, mount) => {
  expect(risk(platform, path, mount)).toBeNull()
})
