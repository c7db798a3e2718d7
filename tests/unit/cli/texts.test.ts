import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '#shared/domain/settings.ts'
import { AppError, ERROR_CODES, ERROR_REASONS } from '#shared/errors.ts'
import { errorSentence } from '../../../electron/cli/texts/error-sentence.ts'
import { helpText } from '../../../electron/cli/help/help.ts'
import { COMMANDS, isCommand } from '../../../electron/cli/arguments/commands.ts'

describe.each(LANGUAGES)('the sentences of errors in %s', (language) => {
  it('send nobody to a settings page that is not here', () => {
    const errors = [
      ...ERROR_CODES.map((code) => new AppError(code)),
      ...ERROR_REASONS.map((reason) => new AppError('invalid_request', { reason })),
    ]
    for (const { data, message } of errors) {
      const sentence = errorSentence(language, data)
      expect(sentence, message).not.toMatch(/Settings|“设置”|clipboard|剪贴板/)
      expect(sentence).toMatch(/[.。]$/)
    }
  })
})

describe.each(LANGUAGES)('the help in %s', (language) => {
  it('has every command and every flag', () => {
    const names = Object.keys(COMMANDS).filter(isCommand)
    const overview = helpText(null, 'vignette', language)
    for (const name of names) {
      expect(overview).toContain(`  ${name}`)
      const help = helpText(name, 'vignette', language)
      for (const flag of COMMANDS[name].flags) expect(help).toContain(`--${flag}`)
      expect(help).not.toMatch(/undefined|Infinity|NaN/)
    }
  })
})
