import { release } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { app, protocol, session } from 'electron'
import { applyTheme, systemLanguage } from './app/appearance.ts'
import { serveInterface } from './app/app-protocol.ts'
import { commandArguments, fileArguments } from './app/command-arguments.ts'
import { recoverFromCrashes } from './app/crash-recovery.ts'
import { isTestBuild, refusedSwitch } from './app/debugging-guard.ts'
import { prepareGraphics, watchGraphics } from './app/graphics.ts'
import { createGivenFiles, handedOver, type GivenFiles } from './app/intake/given-files.ts'
import { receiveFiles } from './app/intake/receive-files.ts'
import { locateEverything } from './app/locations.ts'
import { setUpLogging } from './app/logging.ts'
import { holdMainWindow } from './app/main-window.ts'
import { countPictures, releasePictures } from './app/picture-memory.ts'
import { serveMedia } from './app/media-protocol.ts'
import { createMicrophonePermission } from './app/microphone.ts'
import { createNotices } from './app/notices.ts'
import { providerLock } from './app/runtime-guard.ts'
import { registerSchemes } from './app/schemes.ts'
import { cutOff, denyPermissions, lockDownPages } from './app/security.ts'
import { openSettingsFile } from './app/settings-file.ts'
import { stayInvisible } from './app/stay-invisible.ts'
import { readSwitches } from './app/switches.ts'
import { offerTextMenu } from './app/text-menu.ts'
import { handOver, mustHandOver, receiveToken, type ReceivedToken } from './app/token-handover.ts'
import { openMainWindow } from './app/window.ts'
import { nameForWindows } from './app/windows-app-id.ts'
import type { Logger } from './engine/host.ts'
import { readMadeThumbnail } from './engine/library/made-thumbnail.ts'
import { openCallChannel } from './ipc/router.ts'

// Chromium starts once all of this is evaluated, and the window opens then: what neither needs is loaded later, by `import()`.

/** Milliseconds after which the library is opened whatever has become of the page. */
const MOST_WAITED_FOR_PAGE = 1000

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
  // Chromium, which starts as soon as all of this has run, must find neither a display to look for nor a token to hand on.
  stayInvisible()
  runCommand(commandLine, receiveToken(process.env)).catch((thrown: unknown) => {
    // Nobody sees a process without a window that has nothing left to do.
    process.stderr.write(`${String(thrown)}\n`)
    app.exit(4)
  })
}

async function runCommand(
  args: readonly string[],
  received: Promise<ReceivedToken>,
): Promise<void> {
  const { runWithoutWindow } = await import('./app/run-without-window.ts')
  await runWithoutWindow(args, { received: await received, locations, lock })
}

function openApp(log: Logger): void {
  nameForWindows(app, process.platform)
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
    const { endWithFailure } = await import('./app/end-with-failure.ts')
    await endWithFailure(thrown, { language: systemLanguage(switches.locale), locations, log })
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
  const microphone = createMicrophonePermission()
  denyPermissions(session.defaultSession, microphone)
  await cutOff(session.defaultSession)

  const language = () => {
    const chosen = settings.settings().language
    return chosen === 'system' ? systemLanguage(switches.locale) : chosen
  }
  applyTheme(settings.settings())

  const notices = createNotices()
  watchGraphics(settings, notices, log)
  const window = holdMainWindow(() => {
    const opened = openMainWindow(locations.preload, settings)
    recoverFromCrashes(opened, notices, log)
    offerTextMenu(opened, language)
    return opened
  })
  const pageHasScript = new Promise<void>((resolve) => {
    serveInterface(protocol, locations.interface, resolve)
  })
  const answerMedia = serveMedia(
    protocol,
    (size, id) => readMadeThumbnail(locations.library, size, id),
    countPictures((what) => void releasePictures(window.current(), what).catch(() => undefined)),
  )
  const answerCalls = openCallChannel(window.current)
  window.show()
  // To load what serves the page keeps this process from anything else for a while: the page has painted and evaluates its script meanwhile.
  await Promise.race([pageHasScript, wait(MOST_WAITED_FOR_PAGE)])
  const { serveWindow } = await import('./app/serve-window.ts')
  await serveWindow({
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
  })
}
