import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PngVerifier } from '../../../../../electron/engine/media/verify/png-verifier.ts'
import { mediaFixture } from '../../../../integration/library/media-fixture.ts'

const bytes = readFileSync(mediaFixture('image.png'))
const size = { width: 64, height: 40, durationMs: null }

function check(...pieces: Uint8Array[]): unknown {
  const png = new PngVerifier()
  try {
    for (const piece of pieces) png.push(piece)
    return png.measurement()
  } catch (thrown) {
    return thrown
  }
}

const refused = { data: { code: 'bad_response' } }

test('a whole picture is one, wherever it is cut into pieces', () => {
  for (let at = 0; at <= bytes.length; at += 1) {
    expect(check(bytes.subarray(0, at), bytes.subarray(at))).toEqual(size)
  }
  expect(check(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(size)
})

test('a picture that is cut anywhere is none', () => {
  for (let end = 0; end < bytes.length; end += 1) {
    expect(check(bytes.subarray(0, end)), `cut at ${end}`).toMatchObject(refused)
  }
})

/**
 * Returns whether viewers pass over what is wrong there: in the data and the checksum of chunks beside the picture;
 * null within their names.
 */
function isBeside(at: number): boolean | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let start = 8; start < bytes.length; start += 12 + view.getUint32(start)) {
    const end = start + 12 + view.getUint32(start)
    if (at >= end) continue
    const isName = at >= start + 4 && at < start + 8
    if (view.getUint8(start + 4) < 0x61 || at < start + 4) return false
    return isName ? null : true
  }
  return false
}

test('a picture with any bit of it changed is none', () => {
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Uint8Array.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 0x10
    if (isBeside(at) === null) continue
    expect(check(changed), `changed at ${at}`).toMatchObject(isBeside(at) === true ? size : refused)
  }
})

test('a picture with two headers is none', () => {
  const header = bytes.subarray(8, 33)
  expect(check(bytes.subarray(0, 33), header, bytes.subarray(33))).toMatchObject(refused)
})

test('a picture without pixels is none, and bytes after its end do no harm', () => {
  const header = bytes.subarray(0, 33)
  const end = bytes.subarray(-12)
  expect(check(header, end)).toMatchObject(refused)
  expect(check(bytes, Buffer.from('more'))).toEqual(size)
})
