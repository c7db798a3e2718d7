import { join } from 'node:path'
import { app, shell, type BrowserWindow } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import type { Engine } from '../../engine/engine.ts'
import type { HttpClient, Logger } from '../../engine/host.ts'
import { createHandles, type Handles } from '../../engine/intake/handles.ts'
import { createIntake, type Intake } from '../../engine/intake/intake.ts'
import { removeRemains } from '../../engine/intake/remains.ts'
import { createUploads, type Uploads } from '../../engine/intake/uploads.ts'
import type { ReferencesAccess } from '../../ipc/references.ts'
import type { SendEvent } from '../../ipc/router.ts'
import { recallSource } from '../../engine/recall/recall-source.ts'
import { confirmPictureHost } from '../dialogs.ts'
import type { MainWindow } from '../main-window.ts'
import type { DragOut } from '../sharing/drag-out.ts'
import type { GivenFiles } from './given-files.ts'
import { pictureDialog } from './picture-dialog.ts'

export interface WindowIntakeOptions {
  readonly engine: Pick<Engine, 'jobs' | 'library' | 'references'>
  readonly http: HttpClient
  readonly log: Logger
  readonly window: MainWindow
  readonly language: () => Language
  readonly send: SendEvent
  readonly given: Pick<GivenFiles, 'take'>
  readonly dragOut: Pick<DragOut, 'itemAt'>
  /** Absolute; a folder for files of the moment is made in it. */
  readonly settings: string
}

/** Everything by which pictures come into the window. */
export interface WindowIntake {
  readonly intake: Intake
  readonly uploads: Uploads
  readonly handles: Handles
  /** For the handlers of the page's calls. */
  readonly access: ReferencesAccess
  /** Lets the user choose one picture in the system's dialog; as `ReferencesAccess.choosePictures`. */
  readonly choosePicture: () => Promise<string | null>
}

/** Puts it together. What a process that was killed has left of uploads is removed: nobody else can be using it. */
export function openWindowIntake(options: WindowIntakeOptions): WindowIntake {
  const { engine, http, log, window, language, send, given, dragOut } = options
  const folder = join(options.settings, 'intake')
  removeRemains(folder, log)
  const handles = createHandles(Date.now)
  const uploads = createUploads(folder)
  onPageGone(window, () => void uploads.abandon())
  const recall = recallSource(engine, log)
  const intake = createIntake({
    references: engine.references,
    library: engine.library,
    handles,
    uploads,
    http,
    folder,
    log,
    confirmHost: (address) => confirmPictureHost(window.show(), language(), address),
    itemAt: async (path) => dragOut.itemAt(path) ?? (await engine.library.itemAt(path)),
    recall,
    send: (changes) => send('intakeChanged', changes),
  })
  const choose = pictureDialog(window.show, language)
  const access: ReferencesAccess = {
    intake,
    choosePictures: choose,
    takeGiven: given.take,
    recalledOfItem: recall.item,
    reveal: (path) => shell.showItemInFolder(path),
  }
  const choosePicture = async () => (await choose('picture'))?.[0] ?? null
  return { intake, uploads, handles, access, choosePicture }
}

/** Calls back when the window's page is loaded anew, also after it has crashed, and when the window is closed. */
function onPageGone(window: MainWindow, callback: () => void): void {
  const watch = (created: BrowserWindow): void => {
    let isMain = false
    created.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      isMain = created === window.current()
      if (isMain && isMainFrame && !isSameDocument) callback()
    })
    created.on('closed', () => {
      if (isMain) callback()
    })
  }
  const opened = window.current()
  if (opened !== null) watch(opened)
  app.on('browser-window-created', (_event, created) => watch(created))
}
