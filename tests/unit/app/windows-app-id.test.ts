import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nameForWindows } from '../../../electron/app/windows-app-id.ts'
import { repository } from '../../../scripts/folders.mjs'

const read = (file: string): string => readFileSync(join(repository, file), 'utf8')

it('is known to Windows by the name that the shortcuts of its installer have', () => {
  const names: string[] = []
  const app = { setAppUserModelId: (name: string) => void names.push(name) }
  nameForWindows(app, 'darwin')
  nameForWindows(app, 'win32')
  expect(names).toEqual([/^appId: (.*)$/m.exec(read('electron-builder.yml'))?.[1]])
})
