import { countPrompts, expandPrompt } from '#shared/domain/prompt-alternatives.ts'

/** Returns the prompt without alternatives: braces that would mean some are escaped. */
export function literalPrompt(prompt: string): string {
  const isLiteral = countPrompts(prompt) === 1 && expandPrompt(prompt, 1)[0] === prompt
  return isLiteral ? prompt : prompt.replaceAll(/[{|}｛｜｝]/g, String.raw`\$&`)
}
