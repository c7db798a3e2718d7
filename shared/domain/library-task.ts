import { z } from 'zod'
import { errorDataSchema } from '../errors.ts'

/**
 * A long task on the whole library, as the window requests it. Source and destination are asked for in a dialog of
 * the system.
 */
export const taskRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verify') }),
  z.strictObject({ kind: z.literal('repair'), from: z.enum(['url', 'folder']) }),
  /** All of it, or what was picked before by `libraryTasks.pickTrashed`. */
  z.strictObject({ kind: z.literal('empty_trash'), only: z.literal('picked').optional() }),
  /** Moves the files of what was put into the trash by `library.trashSet`; begun by that. */
  z.strictObject({ kind: z.literal('trash') }),
  /** Restores what went into the trash together. */
  z.strictObject({ kind: z.literal('restore'), trashedAt: z.number().int().nonnegative() }),
  z.strictObject({ kind: z.literal('backup'), format: z.enum(['folder', 'zip']) }),
  z.strictObject({ kind: z.literal('import'), from: z.enum(['folder', 'zip']) }),
  z.strictObject({ kind: z.literal('move') }),
])
export type TaskRequest = z.infer<typeof taskRequestSchema>
export type TaskKind = TaskRequest['kind']

export const TASK_KINDS = [
  'verify',
  'repair',
  'empty_trash',
  'trash',
  'restore',
  'backup',
  'import',
  'move',
] as const

const count = z.number().int().nonnegative()
/** How many of one kind were added, and how many were there already. */
const importCount = z.strictObject({ added: count, known: count })

/** Items by their files' names, for people. */
const names = z.array(z.string())
/** The most names in a report; the numbers count all. */
export const MOST_NAMES = 20

/** The result of a task. */
export const taskReportSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('verify'),
    checked: count,
    missing: count,
    changed: count,
    unreadable: count,
    adopted: count,
    /** Rows that referred to nothing, and were put right. */
    mended: count,
    /** False when the database is damaged; null when it could not be checked. */
    databaseOk: z.boolean().nullable(),
    /** Files, at most `MOST_NAMES` of each. */
    names: z.strictObject({ missing: names, changed: names, unreadable: names }),
  }),
  z.strictObject({
    kind: z.literal('repair'),
    repaired: count,
    /** The address has another file now, which was kept as well. */
    otherFile: count,
    stillMissing: count,
  }),
  z.strictObject({ kind: z.literal('empty_trash'), deleted: count }),
  /** Only where some could not be restored, which are in the trash still. */
  z.strictObject({ kind: z.literal('restore'), restored: count, failed: count }),
  z.strictObject({
    kind: z.literal('backup'),
    path: z.string(),
    files: count,
    bytes: z.number().nonnegative(),
    /** Files that the backup lacks, or that are damaged there. */
    problems: count,
    names,
  }),
  z.strictObject({
    kind: z.literal('import'),
    assets: importCount,
    jobs: importCount,
    /** Kept beside an item with the same id here. */
    conflicts: count,
    /** Missing or damaged in the backup. */
    damaged: count,
  }),
  z.strictObject({ kind: z.literal('move'), folder: z.string() }),
])
export type TaskReport = z.infer<typeof taskReportSchema>

/** The task that runs, or the last one that ran. */
export const libraryTaskSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('running'),
    kind: z.enum(TASK_KINDS),
    done: z.number().nonnegative(),
    /** Null until it is known. */
    total: z.number().nonnegative().nullable(),
    isCancelling: z.boolean(),
  }),
  /**
   * The library is closed and copied to its new place. Nothing else can be asked of it, and the app starts again even where the move fails.
   * In bytes.
   */
  z.strictObject({
    state: z.literal('moving'),
    done: z.number().nonnegative(),
    /** Null until it is known. */
    total: z.number().nonnegative().nullable(),
    isCancelling: z.boolean(),
  }),
  z.strictObject({ state: z.literal('succeeded'), report: taskReportSchema }),
  z.strictObject({ state: z.literal('cancelled'), kind: z.enum(TASK_KINDS) }),
  z.strictObject({ state: z.literal('failed'), kind: z.enum(TASK_KINDS), error: errorDataSchema }),
  /** The process that moved the library was ended from outside; `folder` has what was copied, and moving there again goes on. */
  z.strictObject({ state: z.literal('interrupted'), folder: z.string() }),
])
export type LibraryTask = z.infer<typeof libraryTaskSchema>

/** Returns the kind of work that a task is, or was. */
export function kindOfTask(task: LibraryTask): TaskKind {
  if (task.state === 'moving' || task.state === 'interrupted') return 'move'
  return task.state === 'succeeded' ? task.report.kind : task.kind
}

/** Returns whether a task is under way. */
export function isUnderWay(
  task: LibraryTask | null,
): task is Extract<LibraryTask, { state: 'running' | 'moving' }> {
  return task?.state === 'running' || task?.state === 'moving'
}
