import type { ConversationParameters } from '#shared/domain/conversation.ts'
import { ownToolsSchema, type OwnTool } from '#shared/domain/own-tool.ts'
import { AppError } from '#shared/errors.ts'
import { bridge } from '../data/bridge.ts'
import { openConversation } from '../data/chat/open-conversation.ts'
import { changeParameters, parametersNow } from '../data/chat/parameters.ts'
import type { Translate } from '../i18n/i18n.ts'
import { notifyWithAction } from '../ui/toasts.tsx'
import { runFreeOrNotify } from './run-or-notify.ts'

/** Offers a tool of the user's own in the open conversation, in place of the one with a name; null for a new one. Returns whether that was done. */
export function saveOwnTool(
  t: Translate,
  tool: OwnTool,
  inPlaceOf: string | null,
): Promise<boolean> {
  return runFreeOrNotify(t, t('chatComposer.changeFailed'), () => {
    const { ownTools = [], toolChoice } = parametersNow()
    const isNew = !ownTools.some(({ name }) => name === inPlaceOf)
    const next = ownTools.map((each) => (each.name === inPlaceOf ? tool : each))
    return changeParameters({
      ownTools: checked(isNew ? [...next, tool] : next),
      // The choice of exactly this one goes with its name.
      ...(isChosen(toolChoice, inPlaceOf) ? { toolChoice: { name: tool.name } } : {}),
    })
  })
}

/** Offers a tool of the user's own no longer in the open conversation. Said with a way back, which leads to that conversation wherever one is by then. */
export async function removeOwnTool(t: Translate, tool: OwnTool): Promise<void> {
  const { id } = openConversation.store.getState()
  const { ownTools = [], toolChoice } = parametersNow()
  const place = ownTools.findIndex(({ name }) => name === tool.name)
  const wasChosen = isChosen(toolChoice, tool.name)
  const failed = t('chatComposer.changeFailed')
  const isDone = await runFreeOrNotify(t, failed, () =>
    changeParameters({
      ownTools: ownTools.filter(({ name }) => name !== tool.name),
      // A server refuses the choice of a tool that is not offered.
      ...(wasChosen ? { toolChoice: null } : {}),
    }),
  )
  if (!isDone) return
  const withTool = (now: ConversationParameters) => {
    const others = (now.ownTools ?? []).filter(({ name }) => name !== tool.name)
    return {
      ownTools: checked(others.toSpliced(place, 0, tool)),
      ...(wasChosen && now.toolChoice === null ? { toolChoice } : {}),
    }
  }
  notifyWithAction(t('chatComposer.ownTools.removed', { name: tool.name }), {
    label: t('library.undo'),
    undoes: 'always',
    onClick: () =>
      void runFreeOrNotify(t, failed, async () => {
        if (openConversation.store.getState().id === id) {
          await changeParameters(withTool(parametersNow()))
          return
        }
        const view = await bridge.chat.open({ id })
        if (view === null) throw new AppError('invalid_request', { reason: 'not_found' })
        const parameters = { ...view.parameters, ...withTool(view.parameters) }
        await bridge.chat.setParameters({ id, parameters })
      }),
  })
}

function isChosen(choice: ConversationParameters['toolChoice'], name: string | null): boolean {
  return typeof choice === 'object' && choice !== null && choice.name === name
}

/** Throws for tools that main would not take, before they are shown. */
function checked(tools: OwnTool[]): OwnTool[] {
  const { data } = ownToolsSchema.safeParse(tools)
  if (data === undefined) throw new AppError('invalid_request')
  return data
}
