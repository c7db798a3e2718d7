import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files of one long test. Begun last, as files are that Vitest has not timed before, they would leave the other cores idle at the end. */
const LONGEST: readonly string[] = [
  'tests/integration/durability/write-errors.test.ts',
  'tests/integration/durability/kill.test.ts',
  'tests/unit/engine/provider/answer/fuzz/fuzz.test.ts',
]

/** Vitest's order, in which the files of a project follow each other, with the longest of all projects first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- a method of Vitest's, which leaves the array alone
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

function isLong({ moduleId, project }: TestSpecification): boolean {
  return LONGEST.includes(relative(project.config.root, moduleId).replaceAll('\\', '/'))
}
