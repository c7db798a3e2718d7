import { app, clipboard, shell } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import type { LibraryStatus } from '#shared/domain/library.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { Engine } from '../engine/engine.ts'
import { riskOfPlace } from '../engine/library/place/read-place.ts'
import { itemSetReader } from '../engine/library/item-set.ts'
import { diskSpace } from '../engine/files/disk-space.ts'
import { appHandlers } from '../ipc/app.ts'
import { roomQuestion } from '../ipc/confirm-room.ts'
import { editsHandlers } from '../ipc/edits.ts'
import { savedHandlers } from '../ipc/saved.ts'
import { chatHandlers } from '../ipc/chat.ts'
import { collectionsHandlers } from '../ipc/collections.ts'
import { draftHandlers } from '../ipc/drafts.ts'
import { generationHandlers } from '../ipc/generations.ts'
import { jobHandlers } from '../ipc/jobs.ts'
import { openLedgerHistory } from '../engine/jobs/ledger-history.ts'
import { ledgerHandlers } from '../ipc/ledger.ts'
import { libraryTaskHandlers } from '../ipc/library-tasks.ts'
import { libraryHandlers } from '../ipc/library.ts'
import { localWorkHandlers, type LocalWorkAccess } from '../ipc/local-work.ts'
import { menuHandlers } from '../ipc/menu.ts'
import { organiseHandlers } from '../ipc/organise.ts'
import { profileHandlers } from '../ipc/profiles.ts'
import { queueHandlers } from '../ipc/queue.ts'
import { referencesHandlers, type ReferencesAccess } from '../ipc/references.ts'
import type { SendEvent } from '../ipc/router.ts'
import { createSaidDrafts } from '../ipc/said-drafts.ts'
import { searchHandlers } from '../ipc/search.ts'
import { settingsHandlers } from '../ipc/settings.ts'
import { sharingHandlers } from '../ipc/sharing.ts'
import { applyTheme, systemLanguage } from './appearance.ts'
import { openWindowExport } from './chat-export/window-export.ts'
import { copyDiagnostics } from './copy-diagnostics.ts'
import { confirmConsent, confirmLowDisk, confirmOutside } from './dialogs.ts'
import type { DraftsFile } from './drafts-file.ts'
import { consentGranter } from './grant-consent.ts'
import type { WindowTasks } from './library-tasks/window-tasks.ts'
import type { Locations } from './locations.ts'
import type { MainWindow } from './main-window.ts'
import { systemLetsHear, type MicrophonePermission } from './microphone.ts'
import type { Notices } from './notices.ts'
import { outsideOpener } from './open-outside.ts'
import { oneDialogAtATime } from './one-dialog.ts'
import { boundedQuestions } from './question-limit.ts'
import { isDrawnBySoftware } from './graphics.ts'
import { platformOf } from './platform.ts'
import type { SettingsFile } from './settings-file.ts'
import type { TitleBar } from './title-bar.ts'

/** Questions of a kind in a minute. */
const MOST_QUESTIONS = 12

interface WindowHandlersOptions {
  readonly engine: Engine
  readonly settings: SettingsFile
  readonly drafts: DraftsFile
  readonly notices: Notices
  readonly window: MainWindow
  readonly language: () => Language
  readonly send: SendEvent
  readonly locations: Locations
  readonly menu: Parameters<typeof menuHandlers>[0] & { refresh(): void }
  readonly titleBar: TitleBar
  readonly microphone: MicrophonePermission
  readonly tasks: WindowTasks
  readonly status: () => Promise<LibraryStatus>
  /** Tells the window how the library is now. */
  readonly changed: () => void
  readonly access: ReferencesAccess
  readonly uploads: LocalWorkAccess['uploads']
  readonly handles: LocalWorkAccess['handles']
  readonly choosePicture: LocalWorkAccess['choosePicture']
  readonly sharing: Parameters<typeof sharingHandlers>[0]
  /** As the switch says, or null for the system's. */
  readonly locale: Parameters<typeof systemLanguage>[0]
}

/** Returns what answers the page's calls. */
export function windowHandlers(options: WindowHandlersOptions): Handlers {
  const { engine, settings, notices, window, language, send, locations, menu } = options
  const { jobs, library } = engine
  const assertRoomOrWanted = roomQuestion(jobs, (lack) =>
    confirmLowDisk(window.show(), language(), lack),
  )
  const drafts = createSaidDrafts(options.drafts, options.access.intake, engine.chat)
  return {
    app: appHandlers({
      info: () => ({
        version: app.getVersion(),
        platform: platformOf(process.platform),
        systemLanguage: systemLanguage(options.locale),
        electron: process.versions.electron,
        chromium: process.versions.chrome,
        libraryFolder: library.folder,
        softwareRendering: isDrawnBySoftware(),
      }),
      takeNotices: notices.take,
      openLogsFolder: () => openFolder(locations.logs),
      copyDiagnostics: () => copyDiagnostics(engine, settings.settings(), locations.logs),
      setFullScreen(on) {
        window.current()?.setFullScreen(on)
        return on
      },
      setTitleBar: options.titleBar.setOverDark,
      openOutside: outsideOpener({
        ask: boundedQuestions(oneDialogAtATime(), MOST_QUESTIONS, Date.now),
        confirm: (address) => confirmOutside(window.show(), language(), address),
        open: (href) => shell.openExternal(href),
      }),
      async allowRecording() {
        if (!(await systemLetsHear())) return false
        options.microphone.allow()
        return true
      },
      endRecording: options.microphone.end,
    }),
    settings: settingsHandlers({
      get: settings.settings,
      set: (next) => {
        settings.saveSettings(next)
        applyTheme(next)
        menu.refresh()
        send('settingsChanged', next)
      },
    }),
    profiles: profileHandlers(engine.profiles, () => clipboard.readText()),
    drafts: draftHandlers(drafts),
    generations: generationHandlers(jobs, assertRoomOrWanted, (text) => clipboard.writeText(text)),
    jobs: jobHandlers(jobs, assertRoomOrWanted, engine.profiles.active),
    chat: chatHandlers({
      chat: engine.chat,
      views: engine.chatViews,
      jobs,
      drafts,
      assertRoomOrWanted,
      grant: consentGranter({
        engine,
        ask: boundedQuestions(oneDialogAtATime(), MOST_QUESTIONS, Date.now),
        confirm: (question) => confirmConsent(window.show(), language(), question),
      }),
      exportAs: openWindowExport(engine, window.show, language, settings.settings),
    }),
    queue: queueHandlers(jobs.queue),
    ledger: ledgerHandlers(openLedgerHistory(library.database), library),
    library: libraryHandlers({
      library,
      jobs,
      fileManager: { reveal: (path) => shell.showItemInFolder(path), open: openFolder },
      status: options.status,
      room: () => diskSpace(library.folder),
      place: () => riskOfPlace(library.folder),
      refresh: (jobIds) => {
        if (jobIds !== null) return jobs.refresh(jobIds)
        engine.catalogue.written()
        send('jobsChanged', null)
      },
      itemsOf: itemSetReader(library.database, engine.catalogue.found),
      startTask: options.tasks.start,
      changed: options.changed,
    }),
    libraryTasks: libraryTaskHandlers(options.tasks, options.tasks.picked),
    organise: organiseHandlers(library.organise),
    collections: collectionsHandlers(library.organise.collections),
    references: referencesHandlers(options.access),
    edits: editsHandlers(engine.edits, options.uploads),
    saved: savedHandlers(library.saved),
    search: searchHandlers(engine.catalogue),
    localWork: localWorkHandlers({
      work: engine.localWork,
      handles: options.handles,
      uploads: options.uploads,
      intake: options.access.intake,
      references: engine.references,
      choosePicture: options.choosePicture,
      referencesFolder: library.referencesFolder,
    }),
    sharing: sharingHandlers(options.sharing),
    menu: menuHandlers(menu),
  }
}

/** Shows a folder in the system's file manager. */
export function openFolder(folder: string): void {
  void shell.openPath(folder)
}
