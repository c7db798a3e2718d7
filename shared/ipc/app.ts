import { z } from 'zod'
import { PLATFORMS } from '../domain/platform.ts'
import { LANGUAGES } from '../domain/settings.ts'
import { gestureSchema } from './gesture.ts'
import { route } from './route.ts'

export const appInfoSchema = z.strictObject({
  version: z.string(),
  platform: z.enum(PLATFORMS),
  /** The system's language, already reduced to one the app speaks. */
  systemLanguage: z.enum(LANGUAGES),
  electron: z.string(),
  chromium: z.string(),
  libraryFolder: z.string(),
  /** Whether the processor draws in place of a graphics card. */
  softwareRendering: z.boolean(),
})
export type AppInfo = z.infer<typeof appInfoSchema>

/** Something to notify the user of once, such as that the window was restored after a crash. */
export const noticeSchema = z.enum([
  'renderer_recovered',
  'interrupted_jobs',
  /** The database was damaged or gone, and was rebuilt. */
  'library_restored',
  /** Files of the library are gone that were there before. */
  'files_missing',
  /** The library was moved, and the app has started again on it. */
  'library_moved',
  /** A move of the library has left it where it was. */
  'library_move_cancelled',
  'library_move_failed',
  'library_move_interrupted',
  /** The library cannot be written to, and is read-only. */
  'library_read_only',
  /** The same, because its disk was full when the app started. */
  'library_without_room',
  /** The library is on a network drive, or in a folder that a cloud service syncs; once for each place. */
  'library_on_network',
  'library_synced',
  /** The graphics driver keeps crashing: it is disabled from the next start on. */
  'graphics_unstable',
])
export type Notice = z.infer<typeof noticeSchema>

const nothing = z.undefined()

export const appRoutes = {
  info: route(nothing, appInfoSchema),
  /** Returns the pending notices and forgets them. */
  takeNotices: route(nothing, z.array(noticeSchema)),
  openLogsFolder: route(nothing, nothing),
  /** Puts what helps to understand a report on the clipboard, without names, addresses and tokens. */
  copyDiagnostics: route(nothing, nothing),
  /** Lets the window fill the screen, or no longer; returns whether it does, or is about to. */
  setFullScreen: route(z.strictObject({ on: z.boolean() }), z.boolean()),
  /** Says whether something dark lies under the buttons of the window, in any theme. */
  setTitleBar: route(z.strictObject({ isOverDark: z.boolean() }), nothing),
  /**
   * Opens an address in the browser or the mail program, after a native question that shows all of it. Returns whether it was: not where the
   * user does not want it, while another question is open, and after too many. Refuses all but `http:`, `https:` and `mailto:`.
   */
  openOutside: route(z.strictObject({ url: z.string().max(4000) }), z.boolean()),
  /** Lets the page hear the user, for one recording that has to begin within half a minute and may last ten. False where the system does not allow it. */
  allowRecording: route(z.strictObject({ gesture: gestureSchema }), z.boolean()),
  endRecording: route(nothing, nothing),
} as const
