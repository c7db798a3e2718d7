import type { BuiltInTool } from '#shared/domain/built-in-tool.ts'
import { makingModel, type Conversation } from '#shared/domain/conversation.ts'
import type { Consent } from '#shared/domain/tool-run.ts'
import { visibleLine } from '#shared/visible-text.ts'
import { AppError } from '#shared/errors.ts'
import type { Engine } from '../engine/engine.ts'
import type { AskedConsent } from '../ipc/chat.ts'
import type { OneDialog } from './one-dialog.ts'

/** What the user is asked: everything that a consent is bound to. */
export interface ConsentQuestion {
  readonly tool: BuiltInTool
  readonly conversation: string
  /** The provider's name, and its origin; null for the demo provider, which has none. */
  readonly provider: string
  readonly origin: string | null
  /** What makes the pictures and videos; null where the tool makes none. */
  readonly model: string | null
  /** Null: any number. */
  readonly calls: number | null
  readonly outputs: number
}

interface GrantOptions {
  readonly engine: Pick<Engine, 'chat' | 'profiles'>
  /** Opens the question, unless there are too many. */
  readonly ask: OneDialog
  readonly confirm: (question: ConsentQuestion) => Promise<boolean>
}

/** UTF-16 code units of a name in the question, which anybody may have chosen. */
const LONGEST_NAME = 80

/**
 * Returns what asks the user for a consent, in a dialog that no script of the page can answer, and grants it. Null where they do not want it, while
 * another question is open, and after too many. What waits for it goes on by that press. Throws `under_way` where the provider or the model has changed meanwhile,
 * and `not_found`.
 */
export function consentGranter({
  engine: { chat, profiles },
  ask,
  confirm,
}: GrantOptions): (asked: AskedConsent) => Promise<Consent | null> {
  const providerNow = () => {
    const { id, name } = profiles.active()
    return { name, origin: profiles.originOf(id), isDemo: profiles.originOf(id) === id }
  }
  const existing = (id: string): Conversation => {
    const found = chat.find(id)
    if (found === null) throw new AppError('invalid_request', { reason: 'not_found' })
    return found
  }
  return (asked) =>
    ask(async () => {
      const { conversation, tool, calls, outputs } = asked
      const { title, parameters } = existing(conversation)
      const provider = providerNow()
      const model = makingModel(tool, parameters.making)
      const agreed = await confirm({
        tool,
        conversation: shown(title),
        provider: shown(provider.name),
        origin: provider.isDemo ? null : provider.origin,
        model: model === null ? null : shown(model),
        calls,
        outputs,
      })
      if (!agreed) return null
      const modelNow = makingModel(tool, existing(conversation).parameters.making)
      if (providerNow().origin !== provider.origin || modelNow !== model) {
        throw new AppError('invalid_request', { reason: 'under_way' })
      }
      const consent = chat.grantConsent({ conversation, tool, calls, outputs })
      chat.proceed(conversation)
      return consent
    })
}

function shown(name: string): string {
  const line = visibleLine(name)
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME)}…` : line
}
