import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settingsFolder } from '../../../../electron/cli/node/settings-folder.ts'
import { usualLibrary } from '../../../../electron/cli/node/usual-library.ts'

describe('usualLibrary', () => {
  let config: string
  beforeEach(async () => {
    config = await mkdtemp(join(tmpdir(), 'vignette-config-'))
    await mkdir(join(config, 'Vignette'))
  })
  afterEach(() => rm(config, { recursive: true, force: true }))

  it('is in the pictures folder that the desktop has written down', async () => {
    await writeFile(join(config, 'user-dirs.dirs'), 'XDG_PICTURES_DIR="$HOME/图片"\n')
    expect(usualLibrary({ XDG_CONFIG_HOME: config }, 'linux')).toEqual({
      folder: join(homedir(), '图片', 'Vignette'),
      isMoved: false,
    })
  })

  it('is in Pictures where nothing is written down', () => {
    const folder = join(homedir(), 'Pictures', 'Vignette')
    expect(usualLibrary({ XDG_CONFIG_HOME: config }, 'linux')).toEqual({ folder, isMoved: false })
    expect(usualLibrary({ APPDATA: config }, 'win32')).toEqual({ folder, isMoved: false })
  })

  it('is where the window has moved it', async () => {
    const folder = resolve('/drive/Vignette')
    await writeFile(
      join(config, 'Vignette', 'settings.json'),
      JSON.stringify({ profiles: {}, library: { folder, movedFrom: null } }),
    )
    expect(usualLibrary({ XDG_CONFIG_HOME: config }, 'linux')).toEqual({ folder, isMoved: true })
    expect(usualLibrary({ APPDATA: config }, 'win32')).toEqual({ folder, isMoved: true })
  })
})

describe('settingsFolder', () => {
  it('is the app’s, on every system', () => {
    const at = (...names: string[]): string => join(homedir(), ...names, 'Vignette')
    expect(settingsFolder({}, 'linux')).toBe(at('.config'))
    expect(settingsFolder({ XDG_CONFIG_HOME: 'relative' }, 'linux')).toBe(at('.config'))
    expect(settingsFolder({}, 'darwin')).toBe(at('Library', 'Application Support'))
    expect(settingsFolder({}, 'win32')).toBe(at('AppData', 'Roaming'))
  })
})
