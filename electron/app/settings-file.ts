import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type Store from 'electron-store'
import { DEFAULT_SETTINGS, settingsSchema, type Settings } from '#shared/domain/settings.ts'
import type { ProfileStorage } from '../engine/profiles/profile-record.ts'
import type { RememberedLibrary } from '../remembered-library.ts'
import type { GraphicsMemory } from './graphics.ts'
import { endedMoveSchema, type EndedMove } from './library-tasks/ended-move.ts'
import { windowStateSchema, type WindowState } from './window-state.ts'

/** Everything small that outlives the app: preferences, window, providers with their token's ciphertext. */
export interface SettingsFile extends GraphicsMemory {
  readonly profiles: ProfileStorage
  settings(): Settings
  saveSettings(settings: Settings): void
  windowState(): WindowState | null
  saveWindowState(state: WindowState): void
  /** Where the library is from the next start on. Read by `rememberedLibrary`. Forgets, in the same write, how a move ended. */
  saveLibrary(library: RememberedLibrary): void
  /** How a move has ended that left the library where it was; null when there is none to tell of. */
  endedMove(): EndedMove | null
  saveEndedMove(move: EndedMove | null): void
  /** Loads what writes the file, which opening a window does not wait for: what is saved before stays in memory until then. */
  makeWritable(): Promise<void>
}

/**
 * Opens `settings.json` in a folder. Every part is parsed on reading; a damaged part reads as its default. A file that
 * is no JSON at all is copied beside itself first: it may hold tokens that can still be had by mending it.
 */
export function openSettingsFile(folder: string): SettingsFile {
  const found = contentIn(folder)
  let store: Store | null = null
  const early: Record<string, unknown> = {}
  const get = (key: string): unknown => {
    if (store !== null) return store.get(key)
    return key in early ? early[key] : found[key]
  }
  const set = (values: Readonly<Record<string, unknown>>): void => {
    if (store === null) Object.assign(early, values)
    else store.set(values)
  }
  return {
    profiles: {
      read: () => get('profiles'),
      write: (profiles) => set({ profiles }),
    },
    settings: () => settingsSchema.catch(DEFAULT_SETTINGS).parse(get('settings')),
    saveSettings: (settings) => set({ settings }),
    windowState: () =>
      windowStateSchema
        .nullable()
        .catch(null)
        .parse(get('window') ?? null),
    saveWindowState: (window) => set({ window }),
    graphics: () => get('graphics'),
    saveGraphics: (graphics) => set({ graphics }),
    saveLibrary: (library) => set({ library, endedMove: null }),
    endedMove: () =>
      endedMoveSchema
        .nullable()
        .catch(null)
        .parse(get('endedMove') ?? null),
    saveEndedMove: (endedMove) => set({ endedMove }),
    async makeWritable() {
      store ??= await openStore(folder)
      if (Object.keys(early).length > 0) store.set(early)
    },
  }
}

async function openStore(folder: string): Promise<Store> {
  const { default: OpenedStore } = await import('electron-store')
  return new OpenedStore({
    cwd: folder,
    name: 'settings',
    // A file cut by a power failure must not keep the app from starting.
    clearInvalidConfig: true,
  })
}

const contentSchema = z.record(z.string(), z.unknown()).catch({})

/**
 * Returns what the file holds; nothing where it is not there. One that cannot be parsed counts as empty, and is copied to
 * `settings.damaged-<milliseconds since 1970>.json`.
 */
function contentIn(folder: string): Readonly<Record<string, unknown>> {
  const file = join(folder, 'settings.json')
  const text = contentOf(file)
  if (text.trim() === '') return {}
  try {
    return contentSchema.parse(JSON.parse(text))
  } catch {
    copyFileSync(file, join(folder, `settings.damaged-${Date.now()}.json`))
    return {}
  }
}

/** Empty where there is no file. Any other failure is the store's to report, which reads the same file next. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
