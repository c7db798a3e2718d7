import type { Handlers } from '#shared/ipc/contract.ts'
import type { AppMenu } from '../app/menu.ts'

export function menuHandlers(menu: Pick<AppMenu, 'enable'>): Handlers['menu'] {
  return {
    enable: ({ commands }) => menu.enable(commands),
  }
}
