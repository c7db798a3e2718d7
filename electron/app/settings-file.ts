import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
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
}

/**
 * Opens `settings.json` in a folder. Every part is parsed on reading; a damaged part reads as its default. A file that
 * is no JSON at all is copied beside itself first: it may hold tokens that can still be had by mending it.
 */
export function openSettingsFile(folder: string): SettingsFile {
  setDamagedAside(folder)
  const store = new Store<Record<string, unknown>>({
    cwd: folder,
    name: 'settings',
    // A file cut by a power failure must not keep the app from starting.
    clearInvalidConfig: true,
  })
  return {
    profiles: {
      read: () => store.get('profiles'),
      write: (state) => store.set('profiles', state),
    },
    settings: () => settingsSchema.catch(DEFAULT_SETTINGS).parse(store.get('settings')),
    saveSettings: (settings) => store.set('settings', settings),
    windowState: () =>
      windowStateSchema
        .nullable()
        .catch(null)
        .parse(store.get('window') ?? null),
    saveWindowState: (state) => store.set('window', state),
    graphics: () => store.get('graphics'),
    saveGraphics: (state) => store.set('graphics', state),
    saveLibrary: (library) => store.set({ library, endedMove: null }),
    endedMove: () =>
      endedMoveSchema
        .nullable()
        .catch(null)
        .parse(store.get('endedMove') ?? null),
    saveEndedMove: (move) => store.set('endedMove', move),
  }
}

/** Copies a settings file that cannot be parsed to `settings.damaged-<milliseconds since 1970>.json`. */
function setDamagedAside(folder: string): void {
  const file = join(folder, 'settings.json')
  const text = contentOf(file)
  if (text.trim() === '') return
  try {
    JSON.parse(text)
  } catch {
    copyFileSync(file, join(folder, `settings.damaged-${Date.now()}.json`))
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
