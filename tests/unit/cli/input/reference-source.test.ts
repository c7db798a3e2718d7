import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../../electron/cli/arguments/usage-error.ts'
import { readReferenceSource, shortened } from '../../../../electron/cli/input/reference-source.ts'

const HERE = fileURLToPath(import.meta.url)
const read = (text: string) => readReferenceSource(text, (id) => `found ${id}`)

describe('readReferenceSource', () => {
  it('distinguishes addresses, embedded data, library items and files', () => {
    expect(read('https://example.com/a.png')).toEqual({
      type: 'address',
      url: 'https://example.com/a.png',
    })
    expect(read('data:image/png;base64,AAAA')).toEqual({
      type: 'dataUri',
      text: 'data:image/png;base64,AAAA',
    })
    expect(read('library:1f2e')).toEqual({ type: 'asset', id: 'found 1f2e' })
    expect(read('@mina')).toEqual({ type: 'asset', id: 'found @mina' })
    expect(read('@米娜')).toEqual({ type: 'asset', id: 'found @米娜' })
    expect(read('package.json')).toEqual({ type: 'file', path: resolve('package.json') })
    expect(read(pathToFileURL(HERE).href)).toEqual({ type: 'file', path: HERE })
  })

  it.each([
    'no/such/file.png',
    '/',
    'file://elsewhere/x.png',
    '\0',
    './@mina',
    '@my mina',
    '@mina.png',
  ])('refuses %j', (text) => {
    expect(() => read(text)).toThrow(UsageError)
  })
})

describe('shortened', () => {
  it('keeps embedded data off the screen', () => {
    expect(shortened(`data:image/png;base64,${'A'.repeat(5000)}`).length).toBeLessThan(60)
  })
})
