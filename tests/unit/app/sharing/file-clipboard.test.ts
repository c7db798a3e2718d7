import { expect, it } from 'vitest'
import { fileFormats } from '../../../../electron/app/sharing/file-clipboard.ts'

const text = (platform: Parameters<typeof fileFormats>[1], ...paths: string[]) =>
  fileFormats(paths, platform).map(({ name, bytes }) => [
    name,
    bytes.toString(platform === 'win32' ? 'utf16le' : 'utf8'),
  ])

it.runIf(process.platform !== 'win32')(
  'is a list of addresses on Linux, and what GNOME wants',
  () => {
    expect(text('linux', '/p/a fox.png', '/p/狐.png')).toEqual([
      ['text/uri-list', 'file:///p/a%20fox.png\r\nfile:///p/%E7%8B%90.png\r\n'],
      ['x-special/gnome-copied-files', 'copy\nfile:///p/a%20fox.png\nfile:///p/%E7%8B%90.png'],
    ])
  },
)

it('is a property list on macOS, in which a name stays a name', () => {
  const [[name, list] = []] = text('darwin', '/p/<a> & "b".png', '/p/c.png')
  expect(name).toBe('NSFilenamesPboardType')
  expect(list).toContain(
    '<array><string>/p/&lt;a&gt; &amp; "b".png</string><string>/p/c.png</string></array>',
  )
})

it('is one path on Windows, and a sentence for more', () => {
  expect(text('win32', 'C:\\p\\fox.png')).toEqual([['FileNameW', 'C:\\p\\fox.png\0']])
  expect(() => text('win32', 'C:\\a', 'C:\\b')).toThrow('invalid_request/one_file_only')
})
