import { countPrompts, expandPrompt } from '#shared/domain/prompt-alternatives.ts'

/** The prompt in which nothing stands for alternatives: braces that would are marked as what they are. */
export function literalPrompt(prompt: string): string {
  const isLiteral = countPrompts(prompt) === 1 && expandPrompt(prompt, 1)[0] === prompt
  return isLiteral ? prompt : prompt.replaceAll(/[{|}｛｜｝]/g, String.raw`\$&`)
}
