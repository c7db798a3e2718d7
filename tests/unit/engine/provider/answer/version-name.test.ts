import { describe, expect, it, test } from 'vitest'
import { versionName } from '../../../../../electron/engine/provider/answer/version-name.ts'

const FILES = 'https://host.example/v1/files/image'

describe('versionName', () => {
  it.each([
    [`${FILES}/ab12-preview-0.png`, `${FILES}/ab12-final.jpg`],
    [`${FILES}/ab12-medium-1.png`, `${FILES}/ab12-final.jpg`],
    [`${FILES}/ab12-preview.jpg`, `${FILES}/ab12-final.jpg`],
    [`${FILES}/ab12_medium_1`, `${FILES}/ab12_final.webp`],
    [`${FILES}/ab12-preview-0.png?sig=1`, `${FILES}/ab12.jpg?sig=2`],
    [`${FILES}?id=ab12-preview-0`, `${FILES}?id=ab12-final`],
    [`${FILES}?id=ab12-medium-1&expires=1`, `${FILES}?id=ab12&expires=2`],
    ['https://assets.example/u/ab12-part-0/image.jpg', 'https://assets.example/u/ab12/image.jpg'],
  ])('%s is a preview of %s', (preview, final) => {
    expect(versionName(preview).isPreview).toBe(true)
    expect(versionName(final)).toEqual({ work: versionName(preview).work, isPreview: false })
  })

  test.each([
    [`${FILES}/ab12-preview-0.png`, `${FILES}/cd34-final.jpg`],
    [`${FILES}?id=ab12-preview-0`, `${FILES}?id=cd34-final`],
    ['https://host.example/a/x-preview-0.png', 'https://host.example/b/x-final.png'],
    ['https://one.example/x-preview-0.png', 'https://two.example/x-final.png'],
    [`${FILES}/preview-0.png`, `${FILES}/final.png`],
  ])('%s is none of %s', (one, other) => {
    expect(versionName(one).work).not.toBe(versionName(other).work)
  })

  test.each([
    `${FILES}/ab12-image.jpg`,
    `${FILES}/ab12-final.jpg`,
    `${FILES}/preview.jpg`,
    `${FILES}/medium-1.jpg`,
    `${FILES}/counterpart.jpg`,
    `${FILES}/ab12.jpg?style=soft-medium`,
    'https://preview-0.example/medium/ab12.jpg',
  ])('%s is no preview', (address) => {
    expect(versionName(address).isPreview).toBe(false)
  })
})
