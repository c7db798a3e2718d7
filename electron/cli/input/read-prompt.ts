import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import type { PromptSource } from '../arguments/parse-command.ts'
import { UsageError } from '../arguments/usage-error.ts'
import type { CommandLineHost } from '../host.ts'
import { readStandardInput } from './read-text-file.ts'

/** Returns the prompt from its source, trimmed. Throws a UsageError when there is none. */
export async function readPrompt(source: PromptSource, host: CommandLineHost): Promise<string> {
  const prompt = (await promptText(source, host)).trim()
  if (prompt === '') throw new UsageError((texts) => texts.emptyPrompt)
  return prompt
}

/** Returns the prompt for pictures and videos, which has a length limit. */
export async function readMediaPrompt(
  source: PromptSource,
  host: CommandLineHost,
): Promise<string> {
  const prompt = await readPrompt(source, host)
  if (prompt.length > PROMPT_MAX_LENGTH) {
    throw new UsageError((texts) => texts.promptTooLong(prompt.length, PROMPT_MAX_LENGTH))
  }
  return prompt
}

async function promptText(source: PromptSource, host: CommandLineHost): Promise<string> {
  if (source.from === 'argument') return source.text
  // The user would not know what the program waits for.
  if (host.stdin.isTerminal && !source.asked) throw new UsageError((texts) => texts.noPrompt)
  return readStandardInput(host)
}
