import type { Texts } from '../texts/texts.ts'

/** Thrown when the arguments, or what they name, are wrong: nothing has been sent. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** One sentence in the user's language. */
  readonly say: (texts: Texts) => string

  constructor(say: (texts: Texts) => string) {
    super('wrong usage')
    this.say = say
  }
}
