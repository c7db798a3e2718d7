import { describe, expect, it } from 'vitest'
import { icnsFile, icoFile } from '../../../scripts/icon-files.mjs'

const small = Buffer.from('small picture')
const large = Buffer.from('large')

describe('icoFile', () => {
  it('says where each picture begins, and writes 256 as 0', () => {
    const file = icoFile(
      new Map([
        [16, small],
        [256, large],
      ]),
    )
    expect(file.readUInt16LE(2)).toBe(1)
    expect(file.readUInt16LE(4)).toBe(2)
    expect([file[6], file[22]]).toEqual([16, 0])
    for (const [entry, picture] of [
      [6, small],
      [22, large],
    ] as const) {
      const length = file.readUInt32LE(entry + 8)
      const offset = file.readUInt32LE(entry + 12)
      expect(file.subarray(offset, offset + length)).toEqual(picture)
    }
  })
})

describe('icnsFile', () => {
  it('is a chain of chunks whose lengths add up', () => {
    const file = icnsFile(
      new Map([
        [32, small],
        [1024, large],
      ]),
    )
    expect(file.toString('latin1', 0, 4)).toBe('icns')
    expect(file.readUInt32BE(4)).toBe(file.length)
    const types: string[] = []
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
      types.push(file.toString('latin1', at, at + 4))
    }
    expect(types).toEqual(['icp5', 'ic10', 'ic11'])
  })
})
