import type { Language } from '#shared/domain/settings.ts'
import { isUnderWay } from '#shared/domain/library-task.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Logger } from '../../engine/host.ts'
import type { Intake } from '../../engine/intake/intake.ts'
import { riskOfPlace } from '../../engine/library/place/read-place.ts'
import type { SendEvent } from '../../ipc/router.ts'
import { confirmEmptyTrash, confirmPlace } from '../dialogs.ts'
import { reportEndedMove, startAgain } from '../library-location.ts'
import type { MainWindow } from '../main-window.ts'
import type { Notices } from '../notices.ts'
import type { SettingsFile } from '../settings-file.ts'
import { moveTask } from './move-library.ts'
import { createPickedItems, type PickedItems } from './picked-items.ts'
import { placeDialogs } from './place-dialogs.ts'
import { taskPreparation } from './prepare-task.ts'
import { createTaskRunner, type LibraryTasks } from './task-runner.ts'

interface WindowTasksOptions {
  readonly engine: Engine
  readonly intake: Pick<Intake, 'close'>
  readonly window: MainWindow
  readonly language: () => Language
  readonly settings: SettingsFile
  /** Absolute; where the settings are kept. */
  readonly settingsFolder: string
  readonly notices: Notices
  readonly send: SendEvent
  readonly log: Logger
  /** Tells the window how the library is now. */
  readonly changed: () => void
}

/** The long tasks on the library, and what the page has picked for one of them. */
export interface WindowTasks extends LibraryTasks {
  readonly picked: PickedItems
}

/** Opens the long tasks on the library, with their dialogs; begins with how the last process's move ended, if it has to be told. */
export function openWindowTasks(options: WindowTasksOptions): WindowTasks {
  const { engine, intake, window, language, settings, settingsFolder, send, log } = options
  const closeEngine = async (): Promise<void> => {
    await Promise.all([engine.jobs.close(), intake.close()])
    await engine.close()
  }
  const { library } = engine
  const picked = createPickedItems((id) => library.trash.find(id) !== null)
  const tasks = createTaskRunner({
    log,
    onChanged: (task) => {
      send('libraryTaskChanged', task)
      if (!isUnderWay(task)) options.changed()
    },
    onLibraryLeft: ({ state }) => startAgain({ isElsewhere: state === 'succeeded' }),
    last: reportEndedMove(settings, options.notices),
    prepare: taskPreparation({
      engine,
      dialogs: placeDialogs({ window: window.show, language, libraryFolder: library.folder }),
      picked,
      jobsChanged() {
        engine.catalogue.written()
        send('jobsChanged', null)
      },
      riskOfPlace,
      confirmPlace: (risk) => confirmPlace(window.show(), language(), risk),
      confirmEmptyTrash: (items, only) => confirmEmptyTrash(window.show(), language(), items, only),
      move: (folder) => moveTask(folder, { library, closeEngine, settings, settingsFolder, log }),
    }),
  })
  return { ...tasks, picked }
}
