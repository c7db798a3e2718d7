import { describe, expect, it } from 'vitest'
import { audioTypeOf, fileTypeOf } from '../../../../electron/engine/references/attachment-type.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')

describe('audioTypeOf', () => {
  it.each([
    ['RIFF\0\0\0\0WAVEfmt ', 'audio/wav'],
    ['ID3\x04', 'audio/mpeg'],
    ['\xff\xfb\x90\x64', 'audio/mpeg'],
    ['\xff\xf1\x50\x80', 'audio/aac'],
    ['OggS\0', 'audio/ogg'],
    ['fLaC\0', 'audio/flac'],
    ['\0\0\0\x18ftypM4A \0\0\0\0', 'audio/mp4'],
    ['\x1aE\xdf\xa3\x9fB\x82\x84webm', 'audio/webm'],
  ])('recognises %j', (head, mime) => {
    expect(audioTypeOf(latin1(head), 'no name')).toBe(mime)
  })

  it.each(['RIFF\0\0\0\0WEBP', 'text', '\xff\xfe\x41\0\x42\0', '\xff\xd8\xff\xe0', ''])(
    'returns null for %j with any name',
    (head) => {
      expect(audioTypeOf(latin1(head), 'sound.mp3')).toBeNull()
    },
  )

  it('goes by the name where sound and video share a container', () => {
    const mp4 = latin1('\0\0\0\x18ftypisom\0\0\0\0isommp42')
    expect(audioTypeOf(mp4, 'song.M4A')).toBe('audio/mp4')
    expect(audioTypeOf(mp4, 'film.mp4')).toBeNull()
  })
})

describe('fileTypeOf', () => {
  it.each([
    ['%PDF-1.7', 'a.txt', 'application/pdf'],
    ['{"a": [1]}', 'a', 'application/json'],
    ['[1, 2', 'a', 'text/plain'],
    ['# Title', 'a.md', 'text/markdown'],
    ['a;b', 'A.CSV', 'text/csv'],
    ['<svg/>', 'a.svg', 'text/plain'],
    ['just text', 'a.docx', 'text/plain'],
    [
      'PK\x03\x04\0\0\xff',
      'a.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['\x89PNG\r\n\x1a\n', 'a', 'image/png'],
    ['\xc3\x28', 'a', 'application/octet-stream'],
    ['a\0b', 'a', 'application/octet-stream'],
  ])('recognises %j, named %s', (content, name, mime) => {
    expect(fileTypeOf(latin1(content), name)).toBe(mime)
  })
})
