import { basename } from 'node:path'
import { MOST_NAMES, type TaskReport } from '#shared/domain/library-task.ts'
import type { VerifyReport } from '../../engine/library/integrity/integrity.ts'
import type { Library } from '../../engine/library/library.ts'
import type { BackupResult } from '../../engine/library/transfer/backup.ts'
import type { ImportResult } from '../../engine/library/transfer/import-report.ts'

/** What a verification found, with the names of some files instead of the ids of all. */
export function verifyReport(report: VerifyReport, library: Pick<Library, 'find'>): TaskReport {
  const { checked, missing, changed, unreadable, orphansAdopted, referencesMended, databaseOk } =
    report
  const names = (ids: readonly string[]): string[] =>
    ids.slice(0, MOST_NAMES).map((id) => shortened(basename(library.find(id)?.file ?? id)))
  return {
    kind: 'verify',
    checked,
    missing: missing.length,
    changed: changed.length,
    unreadable: unreadable.length,
    adopted: orphansAdopted,
    mended: referencesMended,
    databaseOk,
    names: { missing: names(missing), changed: names(changed), unreadable: names(unreadable) },
  }
}

/** What a backup holds and lacks. */
export function backupReport({ path, files, bytes, problems }: BackupResult): TaskReport {
  const names = problems.slice(0, MOST_NAMES).map((problem) => shortened(basename(problem.path)))
  return { kind: 'backup', path, files, bytes, problems: problems.length, names }
}

/** What an import brought. */
export function importReport({ assets, jobs, problems, problemCount }: ImportResult): TaskReport {
  const conflicts = problems.filter(({ problem }) => problem === 'conflict').length
  return { kind: 'import', assets, jobs, conflicts, damaged: problemCount - conflicts }
}

/** Names come from the disk, where they have at most 255 bytes, and from backups, which say what they like: a message has 64 KB. */
function shortened(name: string): string {
  return name.length > 255 ? `${name.slice(0, 254)}…` : name
}
