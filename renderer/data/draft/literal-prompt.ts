import { countPrompts, expandPrompt } from '#shared/domain/prompt-alternatives.ts'
import { variablesOf } from '#shared/domain/prompt-variables.ts'

/** Returns the prompt without alternatives and variables: braces that would mean some are escaped. */
export function literalPrompt(prompt: string): string {
  const isLiteral =
    countPrompts(prompt) === 1 &&
    expandPrompt(prompt, 1)[0] === prompt &&
    variablesOf(prompt).length === 0
  return isLiteral ? prompt : prompt.replaceAll(/[{|}｛｜｝]/g, String.raw`\$&`)
}
