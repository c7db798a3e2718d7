import type { Settings } from '#shared/domain/settings.ts'
import type { Handlers } from '#shared/ipc/contract.ts'

export interface SettingsAccess {
  get(): Settings
  /** Saves and applies. */
  set(settings: Settings): void
}

/** Returns the handlers of the settings. */
export function settingsHandlers(access: SettingsAccess): Handlers['settings'] {
  return {
    get: () => access.get(),
    update(changes) {
      const next = { ...access.get(), ...definedOnly(changes) }
      access.set(next)
      return next
    },
  }
}

/** An absent preference stays as it is; one sent as undefined does too. */
function definedOnly(changes: {
  readonly [K in keyof Settings]?: Settings[K] | undefined
}): Partial<Settings> {
  return {
    ...(changes.theme === undefined ? {} : { theme: changes.theme }),
    ...(changes.language === undefined ? {} : { language: changes.language }),
    ...(changes.shortcuts === undefined ? {} : { shortcuts: changes.shortcuts }),
    ...(changes.discreet === undefined ? {} : { discreet: changes.discreet }),
    ...(changes.ground === undefined ? {} : { ground: changes.ground }),
    ...(changes.slideSeconds === undefined ? {} : { slideSeconds: changes.slideSeconds }),
    ...(changes.advances === undefined ? {} : { advances: changes.advances }),
    ...(changes.copyNames === undefined ? {} : { copyNames: changes.copyNames }),
    ...(changes.sendKey === undefined ? {} : { sendKey: changes.sendKey }),
    ...(changes.copyMetadata === undefined ? {} : { copyMetadata: changes.copyMetadata }),
    ...(changes.notifications === undefined ? {} : { notifications: changes.notifications }),
  }
}
