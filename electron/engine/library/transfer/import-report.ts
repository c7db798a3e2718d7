/** Something in a backup that was not imported unchanged. */
export interface ImportProblem {
  /** The path of a file in the backup, or the id of a row. */
  readonly subject: string
  /**
   * - `missing`: the list of contents, or the backup itself, lacks the file.
   * - `damaged`: the bytes or the row are not what they should be. Nothing was taken.
   * - `conflict`: the library has something else under the same id. Both are kept, the new one under an id of its own.
   */
  readonly problem: 'missing' | 'damaged' | 'conflict'
}

/** How many of one kind were added, and how many were there already. */
export interface ImportCount {
  readonly added: number
  readonly known: number
}

/** The result of an import. */
export interface ImportResult {
  readonly jobs: ImportCount
  readonly assets: ImportCount
  readonly references: ImportCount
  /** At most a thousand of them. */
  readonly problems: readonly ImportProblem[]
  /** All of them. */
  readonly problemCount: number
}

/** Counts while an import runs. */
export interface ImportTally {
  count(kind: 'jobs' | 'assets' | 'references', what: keyof ImportCount): void
  problem(subject: string, problem: ImportProblem['problem']): void
  result(): ImportResult
}

const MOST_PROBLEMS = 1000

/** Creates a tally, empty. */
export function createTally(): ImportTally {
  const counts = {
    jobs: { added: 0, known: 0 },
    assets: { added: 0, known: 0 },
    references: { added: 0, known: 0 },
  }
  const problems: ImportProblem[] = []
  let problemCount = 0
  return {
    count(kind, what) {
      counts[kind][what] += 1
    },
    problem(subject, problem) {
      problemCount += 1
      if (problems.length < MOST_PROBLEMS) problems.push({ subject, problem })
    },
    result: () => ({ ...counts, problems, problemCount }),
  }
}
