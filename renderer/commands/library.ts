import {
  Archive,
  FolderInput,
  FolderOutput,
  FolderSymlink,
  PackageOpen,
  ShieldCheck,
  Trash2,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { isUnderWay, type TaskRequest } from '#shared/domain/library-task.ts'
import { startTask, useLibrary } from '../data/library-store.ts'
import { openSettings } from '../navigation/view-store.ts'
import { openDialog } from '../navigation/dialog-store.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import type { FreeCommand } from './command.ts'

/** What is done with the library as a whole. Shows its settings, where one sees how far it is. What deletes is asked about natively. */
export const libraryCommands = {
  verifyLibrary: task(ShieldCheck, { kind: 'verify' }),
  backUpToFolder: task(FolderOutput, { kind: 'backup', format: 'folder' }),
  backUpToZip: task(Archive, { kind: 'backup', format: 'zip' }),
  importFromFolder: task(FolderInput, { kind: 'import', from: 'folder' }),
  importFromZip: task(PackageOpen, { kind: 'import', from: 'zip' }),
  moveLibrary: {
    icon: FolderSymlink,
    when: () => !isUnderWay(useLibrary.getState().task),
    run() {
      openSettings('library')
      openDialog({ type: 'move-library' })
    },
  },
  emptyTrash: task(
    Trash2,
    { kind: 'empty_trash' },
    () => (useLibrary.getState().status?.trashed ?? 1) > 0,
  ),
} as const satisfies Record<string, FreeCommand>

function task(icon: LucideIcon, request: TaskRequest, when = (): boolean => true): FreeCommand {
  return {
    icon,
    when: () => !isUnderWay(useLibrary.getState().task) && when(),
    run({ t }) {
      openSettings('library')
      void runFreeOrNotify(t, t('library.notStarted'), () => startTask(request))
    },
  }
}
