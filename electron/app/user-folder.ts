import { join } from 'node:path'

/** What is asked of Electron's `app`. */
interface Folders {
  getPath(name: UserFolder | 'home'): string
}

type UserFolder = 'pictures' | 'documents' | 'downloads'

/** As Windows and macOS call them below the user's own folder, where nobody has moved them. */
const USUAL: Readonly<Record<UserFolder, string>> = {
  pictures: 'Pictures',
  documents: 'Documents',
  downloads: 'Downloads',
}

/**
 * Returns where a folder of the user's is, absolute. Electron throws where Windows has it in a place that is not there: on another drive, or in a
 * OneDrive that is gone. Then it is the usual one; an app that does not start is of no use.
 */
export function userFolder(app: Folders, name: UserFolder): string {
  try {
    return app.getPath(name)
  } catch {
    return join(app.getPath('home'), USUAL[name])
  }
}
