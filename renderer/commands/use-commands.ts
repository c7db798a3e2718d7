import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppInfo } from '../data/app-info.ts'
import type { CommandContext } from './command.ts'
import { useLaterText } from '../i18n/use-later-text.ts'
import { currentContext, type WindowContext } from './context.ts'
import { listenToKeys } from './key-listener.ts'
import { followMenu } from './native-menu.ts'

/** Lets keys and the native menu call the commands; once for the window. */
export function useCommandCalls(window: WindowContext): void {
  const { t, platform } = window
  useEffect(() => listenToKeys({ t, platform }), [t, platform])
  useEffect(() => followMenu({ t, platform }), [t, platform])
}

/** Returns the context of commands for what is shown: the window's own, with what a component knows better. */
export function useCommandContext(): (about: Partial<CommandContext>) => CommandContext {
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  return (about) => currentContext({ t, platform }, about)
}

/** Returns the same for who asks only when something is done, as by a menu: it renders nothing again for another language. */
export function useLaterCommandContext(): (about: Partial<CommandContext>) => CommandContext {
  const text = useLaterText()
  const { platform } = useAppInfo()
  return (about) => currentContext({ t: text(), platform }, about)
}
