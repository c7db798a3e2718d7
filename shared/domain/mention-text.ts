import type { MentionForm } from '../capabilities.ts'

const HAN = /\p{Script=Han}/u

/**
 * Returns what a prompt says in place of a mention: how a model is told which of the pictures that are sent is meant. `number` counts
 * from 1 in the order in which they are sent. In the language of the prompt: models are trained on texts of one language.
 */
export function mentionText(form: MentionForm, number: number, prompt: string): string {
  const word = HAN.test(prompt)
    ? `图${number}`
    : form === 'words'
      ? `image ${number}`
      : `image${number}`
  return form === 'words' ? word : `@${word}`
}
