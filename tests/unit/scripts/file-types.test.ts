import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { PICTURE_EXTENSIONS } from '../../../electron/engine/intake/picture-extensions.ts'

const file = (name: string) => readFile(new URL(`../../../${name}`, import.meta.url), 'utf8')

it('offers the app for the pictures that it takes, and makes it no type’s own program', async () => {
  const [config, script] = [await file('electron-builder.yml'), await file('build/installer.nsh')]
  const mac = /ext: \[(.+)\]/.exec(config)?.[1]?.split(', ')
  expect(mac).toEqual(PICTURE_EXTENSIONS)
  expect(config.match(/fileAssociations:/g)).toHaveLength(1)
  expect(config).toContain('rank: Alternate')
  const windows = [...script.matchAll(/insertmacro offerFor "(\w+)"/g)].map((match) => match[1])
  expect(windows).toEqual(PICTURE_EXTENSIONS)
  expect(script).not.toMatch(/"Software\\Classes\\\./)
})
