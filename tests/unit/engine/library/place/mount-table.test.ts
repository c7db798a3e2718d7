import { expect, it } from 'vitest'
import {
  mountInLinux,
  mountInMac,
} from '../../../../../electron/engine/library/place/mount-table.ts'

const MOUNTINFO = String.raw`
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/nas rw,relatime shared:20 - nfs4 server:/export rw,vers=4.2
41 40 0:36 / /mnt/nas/pictures\040of\040mine rw - cifs //server/my\040share rw
42 22 0:37 / /over rw - ext4 /dev/sdb1 rw
43 42 0:38 / /over rw - fuse.sshfs me@server: rw
something that is no line
`

it.each([
  ['/home/me/Vignette', { type: 'ext4', source: '/dev/sda1' }],
  ['/mnt/nas/Vignette', { type: 'nfs4', source: 'server:/export' }],
  ['/mnt/nas', { type: 'nfs4', source: 'server:/export' }],
  ['/mnt/nasty/Vignette', { type: 'ext4', source: '/dev/sda1' }],
  ['/mnt/nas/pictures of mine/Vignette', { type: 'cifs', source: '//server/my share' }],
  // The later one hides the other.
  ['/over/Vignette', { type: 'fuse.sshfs', source: 'me@server:' }],
])('finds on Linux what is mounted at %s', (folder, mount) => {
  expect(mountInLinux(MOUNTINFO, folder)).toEqual(mount)
})

const MOUNTS = `
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//me@server._smb._tcp.local/share on /Volumes/share (smbfs, nodev, nosuid, mounted by me)
/dev/disk5s1 on /Volumes/Stick (1) (exfat, local, nodev)
`

it.each([
  ['/Users/me/Vignette', { type: 'apfs', source: '/dev/disk3s1s1' }],
  ['/Volumes/share/Vignette', { type: 'smbfs', source: '//me@server._smb._tcp.local/share' }],
  ['/Volumes/Stick (1)/Vignette', { type: 'exfat', source: '/dev/disk5s1' }],
])('finds on macOS what is mounted at %s', (folder, mount) => {
  expect(mountInMac(MOUNTS, folder)).toEqual(mount)
})

it('knows nothing where nothing is said', () => {
  expect(mountInLinux('', '/home')).toBeNull()
  expect(mountInMac('', '/Users')).toBeNull()
})
