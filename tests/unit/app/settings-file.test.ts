import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSettingsFile } from '../../../electron/app/settings-file.ts'

vi.mock('electron-store', () => ({
  /** Reads and writes the file as the real one does, of which Electron is a part. */
  default: class {
    readonly #file: string
    constructor({ cwd, name }: { cwd: string; name: string }) {
      this.#file = join(cwd, `${name}.json`)
    }
    get = (key: string): unknown => contentOf(this.#file)[key]
    set = (values: object): void =>
      writeFileSync(this.#file, JSON.stringify({ ...contentOf(this.#file), ...values }))
  },
}))

function contentOf(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}

const WINDOW = { bounds: { x: 1, y: 2, width: 1000, height: 700 }, maximized: false }

let folder = ''
let file = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vignette-settings-'))
  file = join(folder, 'settings.json')
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('settings that cannot be written yet', () => {
  it('are read from the file', () => {
    writeFileSync(
      file,
      JSON.stringify({ window: WINDOW, settings: { theme: 'light', language: 'en' } }),
    )
    const settings = openSettingsFile(folder)
    expect(settings.windowState()).toEqual(WINDOW)
    expect(settings.settings().theme).toBe('light')
  })

  it('keep what is saved until they can be, and everything else in the file', async () => {
    writeFileSync(file, JSON.stringify({ profiles: { kept: true } }))
    const settings = openSettingsFile(folder)
    settings.saveWindowState(WINDOW)
    expect(settings.windowState()).toEqual(WINDOW)
    expect(contentOf(file)).toEqual({ profiles: { kept: true } })
    await settings.makeWritable()
    expect(contentOf(file)).toEqual({ profiles: { kept: true }, window: WINDOW })
    settings.profiles.write({ activeId: 'one', profiles: [] })
    expect(contentOf(file)).toEqual({ profiles: { activeId: 'one', profiles: [] }, window: WINDOW })
  })

  it('are the usual ones where the file is damaged, of which a copy is kept', () => {
    writeFileSync(file, '{ "profiles": {')
    const settings = openSettingsFile(folder)
    expect(settings.windowState()).toBeNull()
    expect(settings.settings().language).toBe('system')
    const copies = readdirSync(folder).filter((name) => name.startsWith('settings.damaged-'))
    expect(copies).toHaveLength(1)
    expect(readFileSync(join(folder, copies[0] ?? ''), 'utf8')).toBe('{ "profiles": {')
  })
})
