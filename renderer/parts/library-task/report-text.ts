import { assertNever } from '#shared/assert-never.ts'
import type { TaskReport } from '#shared/domain/library-task.ts'
import { formatBytes } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/i18n.ts'

/** The result of a task, in words. */
export interface ReportText {
  readonly lines: readonly string[]
  /** Whether there is a problem that the user should look at. */
  readonly isWorrying: boolean
  /** Some files that the lines are about; `more` counts those that are not named. */
  readonly names: readonly string[]
  readonly more: number
}

/** Puts a report into words. `locale` is a BCP 47 tag. */
export function reportText(t: Translate, locale: string, report: TaskReport): ReportText {
  switch (report.kind) {
    case 'verify':
      return verifyText(t, report)
    case 'repair': {
      const { repaired, otherFile, stillMissing } = report
      const lines = [
        ...(repaired > 0 ? [t('library.report.repaired', { count: repaired })] : []),
        ...(otherFile > 0 ? [t('library.report.otherFile', { count: otherFile })] : []),
        ...(stillMissing > 0 ? [t('library.report.stillMissing', { count: stillMissing })] : []),
      ]
      return calm(lines.length > 0 ? lines : [t('library.report.nothingMissing')])
    }
    case 'empty_trash':
      return calm([t('library.report.emptied', { count: report.deleted })])
    case 'restore': {
      const { restored, failed } = report
      return {
        lines: [
          t('library.report.restored', { count: restored }),
          t('library.report.notRestored', { count: failed }),
        ],
        isWorrying: true,
        names: [],
        more: 0,
      }
    }
    case 'backup': {
      const { files, path, problems, names } = report
      const bytes = formatBytes(locale, report.bytes)
      return {
        lines: [
          t('library.report.backup', { count: files, bytes, path }),
          ...(problems > 0 ? [t('library.report.backupProblems', { count: problems })] : []),
        ],
        isWorrying: problems > 0,
        ...someOf(names, problems),
      }
    }
    case 'import': {
      const { assets, conflicts, damaged } = report
      return {
        lines: [
          t('library.report.imported', { count: assets.added }),
          ...(assets.known > 0 ? [t('library.report.known', { count: assets.known })] : []),
          ...(conflicts > 0 ? [t('library.report.conflicts', { count: conflicts })] : []),
          ...(damaged > 0 ? [t('library.report.damaged', { count: damaged })] : []),
        ],
        isWorrying: damaged > 0,
        names: [],
        more: 0,
      }
    }
    case 'move':
      return calm([t('library.report.moved', { folder: report.folder })])
    default:
      return assertNever(report)
  }
}

function calm(lines: readonly string[]): ReportText {
  return { lines, isWorrying: false, names: [], more: 0 }
}

/** As many as can be taken in at a glance. */
const SHOWN_NAMES = 10

function someOf(names: readonly string[], total: number): Pick<ReportText, 'names' | 'more'> {
  const shown = names.slice(0, SHOWN_NAMES)
  return { names: shown, more: total - shown.length }
}

function verifyText(t: Translate, report: Extract<TaskReport, { kind: 'verify' }>): ReportText {
  const { checked, missing, changed, unreadable, adopted, mended, databaseOk } = report
  const isWell = missing + changed + unreadable === 0
  // Those that are missing are often many, and have a row of their own above: they come last.
  const names = [
    ...report.names.changed.map((name) => t('library.report.nameChanged', { name })),
    ...report.names.unreadable.map((name) => t('library.report.nameUnreadable', { name })),
    ...report.names.missing.map((name) => t('library.report.nameMissing', { name })),
  ]
  return {
    lines: [
      isWell
        ? t('library.report.allWell', { count: checked })
        : t('library.report.checked', { count: checked }),
      ...(missing > 0 ? [t('library.report.missing', { count: missing })] : []),
      ...(changed > 0 ? [t('library.report.changed', { count: changed })] : []),
      ...(unreadable > 0 ? [t('library.report.unreadable', { count: unreadable })] : []),
      ...(adopted > 0 ? [t('library.report.adopted', { count: adopted })] : []),
      ...(mended > 0 ? [t('library.report.mended', { count: mended })] : []),
      ...(databaseOk === false ? [t('library.report.databaseDamaged')] : []),
      ...(databaseOk === null ? [t('library.report.databaseUnknown')] : []),
    ],
    isWorrying: !isWell || databaseOk === false,
    ...someOf(names, missing + changed + unreadable),
  }
}
