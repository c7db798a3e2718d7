import {
  LONGEST_OWN_TOOLS,
  ownNameProblem,
  ownSchemaProblem,
  ownToolsLength,
  type OwnNameProblem,
  type OwnSchemaProblem,
  type OwnTool,
} from '#shared/domain/own-tool.ts'

/** What is wrong with a tool that is being written; null where nothing is. `twice`: another own tool has the name. */
export interface OwnToolProblems {
  readonly name: OwnNameProblem | 'twice' | null
  readonly schema: OwnSchemaProblem | 'too_long_together' | null
}

/** Returns what is wrong with a tool beside the others of its conversation. */
export function ownToolProblems(tool: OwnTool, others: readonly OwnTool[]): OwnToolProblems {
  const isTwice = others.some(({ name }) => name === tool.name)
  const isTooLong = ownToolsLength([...others, tool]) > LONGEST_OWN_TOOLS
  return {
    name: ownNameProblem(tool.name) ?? (isTwice ? 'twice' : null),
    schema: ownSchemaProblem(tool.parameters) ?? (isTooLong ? 'too_long_together' : null),
  }
}
