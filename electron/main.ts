import { release } from 'node:os'
import { shortcutsOf } from '#shared/shortcuts.ts'
import { app, protocol, session } from 'electron'
import { applyTheme, systemLanguage } from './app/appearance.ts'
import { serveInterface } from './app/app-protocol.ts'
import { commandArguments, fileArguments } from './app/command-arguments.ts'
import { recoverFromCrashes } from './app/crash-recovery.ts'
import { isTestBuild, refusedSwitch } from './app/debugging-guard.ts'
import {
  askWithoutLibrary,
  confirmInsecureHost,
  confirmTokenDestination,
  showStartFailure,
} from './app/dialogs.ts'
import { openDraftsFile } from './app/drafts-file.ts'
import { forwardEngineEvents } from './app/forward-engine-events.ts'
import { createFrameGrabber } from './app/frame-grabber.ts'
import { prepareGraphics, watchGraphics } from './app/graphics.ts'
import { createHttpClient } from './app/http-client.ts'
import { showJobIndicators } from './app/job-indicators.ts'
import { createKeychain } from './app/keychain.ts'
import { maintainLibrary } from './app/library-maintenance.ts'
import { completeMove, libraryLocation } from './app/library-location.ts'
import { openWindowTasks } from './app/library-tasks/window-tasks.ts'
import { quitInOrder } from './app/quit.ts'
import { locateEverything } from './app/locations.ts'
import { setUpLogging } from './app/logging.ts'
import { createGivenFiles, handedOver, type GivenFiles } from './app/intake/given-files.ts'
import { receiveFiles } from './app/intake/receive-files.ts'
import { openWindowIntake } from './app/intake/window-intake.ts'
import { holdMainWindow } from './app/main-window.ts'
import { serveMedia } from './app/media-protocol.ts'
import { installMenu } from './app/menu.ts'
import { createNotices } from './app/notices.ts'
import { platformOf } from './app/platform.ts'
import { appReaderProcess } from './app/reader-process.ts'
import { runWithoutWindow, stayInvisible } from './app/run-without-window.ts'
import { providerLock } from './app/runtime-guard.ts'
import { registerSchemes } from './app/schemes.ts'
import { cutOff, denyPermissions, lockDownPages } from './app/security.ts'
import { openSettingsFile } from './app/settings-file.ts'
import { openWindowSharing } from './app/sharing/window-sharing.ts'
import { startFailureReason } from './app/start-failure.ts'
import { readSwitches } from './app/switches.ts'
import { offerTextMenu } from './app/text-menu.ts'
import { followTitleBar } from './app/title-bar.ts'
import { handOver, mustHandOver } from './app/token-handover.ts'
import { openFolder, windowHandlers } from './app/window-handlers.ts'
import { openMainWindow } from './app/window.ts'
import { createEngine } from './engine/engine.ts'
import { knownProcesses } from './known-processes.ts'
import type { Logger } from './engine/host.ts'
import { createReaderProcesses } from './engine/reader/reader-processes.ts'

import { refusalOfClosedLibrary } from './ipc/closed-library.ts'
import { libraryStatus } from './ipc/library-status.ts'
import { createEventSender, openCallChannel, routePaths } from './ipc/router.ts'

const refused = refusedSwitch({
  isPackaged: app.isPackaged,
  isTestBuild: isTestBuild(),
  hasSwitch: (name) => app.commandLine.hasSwitch(name),
})
if (refused !== null) {
  process.stderr.write(`--${refused} is not allowed.\n`)
  process.exit(2)
}
const lock = providerLock(process.execPath, process.env)
const switches = readSwitches((name) => app.commandLine.getSwitchValue(name))
const locations = locateEverything(lock, switches)
const commandLine = commandArguments(process.argv, app)
// Over QUIC and HTTP/2 Chromium sends a request again by itself, up to three times in all, when its connection breaks or the server refuses the
// stream, whatever it costs; see `createRequestSessions`. There is no way to say so for one session, and nothing else here uses the network.
for (const name of ['disable-quic', 'disable-http2']) app.commandLine.appendSwitch(name)
if (mustHandOver(process.env, process.platform)) {
  stayInvisible()
  handOver(process.argv, commandLine !== null)
} else if (commandLine === null) {
  openApp(setUpLogging(locations.logs, process.env['VIGNETTE_LOG'] === 'verbose'))
} else {
  runWithoutWindow(commandLine, locations, lock).catch((thrown: unknown) => {
    // Nobody sees a process without a window that has nothing left to do.
    process.stderr.write(`${String(thrown)}\n`)
    app.exit(4)
  })
}

function openApp(log: Logger): void {
  registerSchemes()
  // Together with `--no-sandbox`, which root needs, it would keep the network process from starting.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  const files = fileArguments(process.argv, app, process.cwd())
  if (!app.requestSingleInstanceLock(handedOver(files))) {
    // The window that is open already comes to the front and takes the files, by its `second-instance` event.
    app.quit()
    return
  }
  const given = createGivenFiles(log)
  receiveFiles(given, files)
  start(log, given).catch(async (thrown: unknown) => {
    // Before that, a dialog on Linux is a line on the error output.
    await app.whenReady()
    const language = systemLanguage(switches.locale)
    const reason = startFailureReason(thrown, language)
    log.error('start failed', {
      reason,
      error: thrown instanceof Error ? thrown.stack : String(thrown),
    })
    showStartFailure(language, reason, locations)
    app.exit(1)
  })
}

async function start(log: Logger, given: GivenFiles): Promise<void> {
  lockDownPages(log)
  const settings = openSettingsFile(locations.settings)
  prepareGraphics(settings)
  await app.whenReady()
  log.info('starting', {
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: process.platform,
    release: release(),
  })
  denyPermissions(session.defaultSession)
  await cutOff(session.defaultSession)

  const drafts = openDraftsFile(locations.settings, log)
  const language = () => {
    const chosen = settings.settings().language
    return chosen === 'system' ? systemLanguage(switches.locale) : chosen
  }
  applyTheme(settings.settings())

  const libraryFolder = await libraryLocation(locations, (folder, usualFolder) =>
    askWithoutLibrary(language(), folder, usualFolder),
  )
  if (libraryFolder === null) {
    app.exit(0)
    return
  }

  const notices = createNotices()
  watchGraphics(settings, notices, log)
  const window = holdMainWindow(() => {
    const opened = openMainWindow(locations.preload, settings)
    recoverFromCrashes(opened, notices, log)
    offerTextMenu(opened, language)
    return opened
  })
  serveInterface(protocol, locations.interface)
  const answerMedia = serveMedia(protocol)
  const answerCalls = openCallChannel(window.current, log)
  window.prepare()
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
  })
  const indicators = showJobIndicators({
    window,
    language,
    preferences: settings.settings,
    isOwn: engine.jobs.isOwn,
  })
  forwardEngineEvents({ engine, send, indicators })
  if (engine.jobs.recovery.run()) notices.add('interrupted_jobs')
  engine.jobs.watch()
  await completeMove(locations, libraryFolder, settings, notices, log)
  const { dragOut, sharing } = openWindowSharing(engine, window, language, openFolder)
  const { intake, uploads, handles, access } = openWindowIntake({
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
  const libraryChanged = () => {
    if (engine.library.database.isOpen) send('libraryChanged', status())
  }
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
  }
  const library = { tasks, status, changed: libraryChanged }
  answerCalls(
    windowHandlers({ ...appWindow, ...library, access, sharing, locale: switches.locale }),
    refusalOfClosedLibrary(tasks.hasClosedLibrary),
  )
  routePaths(handles, window.current, log)
  const isClosing = quitInOrder({ window, engine, readers, tasks, intake, drafts, language, log })
  answerMedia({
    ...engine,
    uploads,
    isClosing: () => isClosing() || tasks.hasClosedLibrary(),
  })
  window.show()
  given.listen((count) => {
    window.show()
    send('filesGiven', { count })
  })
  maintainLibrary({ engine, notices, log, changed: libraryChanged })
}
