import { describe, expect, it } from 'vitest'
import { runtimeFile } from '../../../../scripts/electron/runtime-files.mjs'

const source = { folder: 'package/', executable: 'the-app', leftOut: ['package.json', 'own.bin'] }

describe('runtimeFile', () => {
  it.each([
    ['package/the-app', 'electron'],
    ['package/resources.pak', 'resources.pak'],
    ['package/snapshot_blob.bin', 'snapshot_blob.bin'],
    ['package/libvulkan.so.1', 'libvulkan.so.1'],
    ['package/vk_swiftshader_icd.json', 'vk_swiftshader_icd.json'],
    ['package/LICENSES.chromium.html', 'LICENSES.chromium.html'],
    ['package/locales/zh-CN.pak', 'locales/zh-CN.pak'],
    ['package/package.json', null],
    ['package/own.bin', null],
    ['package/electron', null],
    ['package/resources/app.asar', null],
    ['package/resources/evil.so', null],
    ['package/../evil.so', null],
    ['package/locales/../../evil.pak', null],
    ['../evil.pak', null],
    ['/etc/evil.json', null],
    ['chrome_100_percent.pak', null],
    ['package/two words.pak', null],
    ['package/back\\slash.pak', null],
  ])('%s becomes %s', (entry, file) => {
    expect(runtimeFile(entry, source)).toBe(file)
  })
})
