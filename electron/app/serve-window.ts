import type { ProfileList } from '#shared/domain/profile.ts'
import type { Language } from '#shared/domain/settings.ts'
import { shortcutsOf } from '#shared/shortcuts.ts'
import { app } from 'electron'
import { createEngine } from '../engine/engine.ts'
import type { Logger } from '../engine/host.ts'
import { createReaderProcesses } from '../engine/reader/reader-processes.ts'
import { refusalOfClosedLibrary } from '../ipc/closed-library.ts'
import { createDispatch } from '../ipc/dispatch.ts'
import { libraryStatus } from '../ipc/library-status.ts'
import { createEventSender, routePaths, type AnswerCalls } from '../ipc/router.ts'
import { knownProcesses } from '../known-processes.ts'
import { forwardChatEvents } from './chat-events.ts'
import { askWithoutLibrary, confirmInsecureHost, confirmTokenDestination } from './dialogs.ts'
import { openDraftsFile } from './drafts-file.ts'
import { forwardEngineEvents } from './forward-engine-events.ts'
import { createFrameGrabber } from './frame-grabber.ts'
import { createHttpClient } from './http-client.ts'
import type { GivenFiles } from './intake/given-files.ts'
import { openWindowIntake } from './intake/window-intake.ts'
import { showJobIndicators } from './job-indicators.ts'
import { createKeychain } from './keychain.ts'
import { completeMove, libraryLocation } from './library-location.ts'
import { maintainLibrary } from './library-maintenance.ts'
import { openWindowTasks } from './library-tasks/window-tasks.ts'
import type { Locations } from './locations.ts'
import type { MainWindow } from './main-window.ts'
import type { AnswerMedia } from './media-protocol.ts'
import { installMenu } from './menu.ts'
import type { MicrophonePermission } from './microphone.ts'
import type { Notices } from './notices.ts'
import { platformOf } from './platform.ts'
import { quitInOrder } from './quit.ts'
import { appReaderProcess } from './reader-process.ts'
import type { SettingsFile } from './settings-file.ts'
import { openWindowSharing } from './sharing/window-sharing.ts'
import type { Switches } from './switches.ts'
import { libraryTeller } from './tell-library.ts'
import { followTitleBar } from './title-bar.ts'
import { openFolder, windowHandlers } from './window-handlers.ts'

/** The window whose page is loading, and what it was opened with. */
export interface LoadingWindow {
  readonly window: MainWindow
  readonly settings: SettingsFile
  readonly notices: Notices
  readonly language: () => Language
  readonly answerCalls: AnswerCalls
  readonly answerMedia: AnswerMedia
  readonly locations: Locations
  readonly switches: Switches
  readonly lock: ProfileList['locked']
  readonly given: GivenFiles
  readonly microphone: MicrophonePermission
  readonly log: Logger
}

/**
 * Opens the library, and answers everything that the page of the window has asked for meanwhile and will ask for. Throws where
 * there is no library to be opened.
 */
export async function serveWindow({
  window,
  settings,
  notices,
  language,
  answerCalls,
  answerMedia,
  locations,
  switches,
  lock,
  given,
  microphone,
  log,
}: LoadingWindow): Promise<void> {
  await settings.makeWritable()
  const drafts = openDraftsFile(locations.settings, log)
  const libraryFolder = await libraryLocation(locations, (folder, usualFolder) =>
    askWithoutLibrary(language(), folder, usualFolder),
  )
  if (libraryFolder === null) {
    app.exit(0)
    return
  }

  const send = createEventSender(window.current)
  notices.listen((notice) => send('noticeAdded', notice))
  const http = createHttpClient()
  const readers = createReaderProcesses(appReaderProcess(locations.readerScript))
  const engine = await createEngine({
    libraryFolder,
    http,
    secrets: createKeychain(),
    profileStorage: settings.profiles,
    clock: Date.now,
    log,
    grabFrame: createFrameGrabber(locations.interface),
    readers,
    version: app.getVersion(),
    knownProcesses: knownProcesses(locations.settings),
    confirmInsecureHost: (host) => confirmInsecureHost(window.show(), language(), host),
    confirmTokenDestination: (destination) =>
      confirmTokenDestination(window.show(), language(), destination),
    providerLock: lock,
    idleTimeout: switches.idleTimeout,
    demo: { clipsFolder: locations.demoClips, painterScript: locations.painterScript },
    catalogueScript: locations.catalogueScript,
    checkpointScript: locations.checkpointScript,
  })
  const indicators = showJobIndicators({
    window,
    language,
    preferences: settings.settings,
    isOwn: engine.jobs.isOwn,
  })
  forwardEngineEvents({ engine, send, indicators })
  const said = forwardChatEvents(engine, send)
  if (engine.jobs.recovery.run()) notices.add('interrupted_jobs')
  engine.jobs.watch()
  engine.edits.resume()
  engine.chat.resume()
  await completeMove(locations, libraryFolder, settings, notices, log)
  const { dragOut, sharing } = openWindowSharing(
    engine,
    window,
    language,
    { current: settings.settings, folder: locations.settings },
    log,
    openFolder,
  )
  const { intake, uploads, handles, access, choosePicture } = openWindowIntake({
    engine,
    http,
    log,
    window,
    language,
    send,
    given,
    dragOut,
    settings: locations.settings,
  })
  const status = () => libraryStatus(engine)
  const libraryChanged = libraryTeller({
    tell: () => {
      status().then(
        (now) => send('libraryChanged', now),
        (thrown: unknown) => log.warn('the library could not be counted', { thrown }),
      )
    },
    isOpen: () => engine.library.database.isOpen,
  })
  const tasks = openWindowTasks({
    engine,
    intake,
    window,
    language,
    settings,
    settingsFolder: locations.settings,
    notices,
    send,
    log,
    changed: libraryChanged,
  })

  const menu = installMenu(
    () => ({
      language: language(),
      shortcuts: shortcutsOf(platformOf(process.platform), settings.settings().shortcuts),
      run(command) {
        // Also where the page has crashed: that is when one wants to read the log.
        if (command === 'openLogsFolder') return openFolder(locations.logs)
        if (command === 'openLibraryFolder') return openFolder(libraryFolder)
        window.show()
        send('command', command)
      },
      developer: !app.isPackaged,
    }),
    window.current,
  )

  const titleBar = followTitleBar(window, process.platform)
  const appWindow = {
    engine,
    settings,
    drafts,
    notices,
    window,
    language,
    send,
    locations,
    menu,
    titleBar,
    microphone,
  }
  const library = { tasks, status, changed: libraryChanged }
  answerCalls(
    createDispatch(
      windowHandlers({
        ...appWindow,
        ...library,
        access,
        uploads,
        handles,
        choosePicture,
        sharing,
        locale: switches.locale,
      }),
      log,
      refusalOfClosedLibrary(tasks.hasClosedLibrary),
    ),
  )
  routePaths(handles, window.current, log)
  const isClosing = quitInOrder({ window, engine, readers, tasks, intake, drafts, language, log })
  answerMedia({
    ...engine,
    said,
    uploads,
    isClosing: () => isClosing() || tasks.hasClosedLibrary(),
  })
  given.listen((count) => {
    window.show()
    send('filesGiven', { count })
  })
  maintainLibrary({ engine, notices, log, changed: libraryChanged })
}
