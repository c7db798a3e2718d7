import type { VignetteApp } from './vignette-app.ts'

/** What a native dialog asked. */
export interface NativeQuestion {
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
}

/** The questions that were asked so far. */
export interface NativeQuestions {
  asked(): Promise<NativeQuestion[]>
}

/**
 * Answers every native question from now on, as a user would: the first button declines, the second agrees. Playwright cannot
 * press buttons of native dialogs.
 */
export async function answerNatively(
  app: Pick<VignetteApp, 'electron'>,
  answer: 'agree' | 'decline',
): Promise<NativeQuestions> {
  await app.electron.evaluate(
    ({ dialog }, response) => {
      const asked: unknown[] = []
      Object.assign(globalThis, { nativeQuestions: asked })
      dialog.showMessageBox = (...args: unknown[]) => {
        asked.push(args.at(-1))
        return Promise.resolve({ response, checkboxChecked: false })
      }
    },
    Number(answer === 'agree'),
  )
  return {
    asked: () =>
      app.electron.evaluate(
        () => (globalThis as unknown as { nativeQuestions: NativeQuestion[] }).nativeQuestions,
      ),
  }
}

/** Allows that pasted tokens are sent where they are to go; other questions are asked as ever. */
export async function allowTokens(app: Pick<VignetteApp, 'electron'>): Promise<void> {
  await app.electron.evaluate(({ dialog }) => {
    const ask = dialog.showMessageBox.bind(dialog)
    dialog.showMessageBox = (...args: unknown[]) => {
      const { buttons = [] } = args.at(-1) as { buttons?: string[] }
      const isToken = buttons.includes('Send Token') || buttons.includes('发送令牌')
      return isToken
        ? Promise.resolve({ response: 1, checkboxChecked: false })
        : Reflect.apply(ask, dialog, args)
    }
  })
}
