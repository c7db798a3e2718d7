import type { Handlers } from '#shared/ipc/contract.ts'
import type { AppMenu } from '../app/menu.ts'

export function menuHandlers(menu: Pick<AppMenu, 'enable' | 'popUp'>): Handlers['menu'] {
  return {
    enable: ({ commands }) => menu.enable(commands),
    popUp: (point) => menu.popUp(point),
  }
}
