import { create } from 'zustand'
import { bridge } from './bridge.ts'

/** Whether the window fills the screen because the viewer asked for it. */
export const useFullScreen = create<{ readonly isOn: boolean }>(() => ({ isOn: false }))

/** Lets the window fill the screen, or no longer. A window that cannot stays as it is. */
export async function toggleFullScreen(): Promise<void> {
  await setFullScreen(!useFullScreen.getState().isOn)
}

/** Takes back what `toggleFullScreen` did; returns whether there was anything to take back. */
export function leaveFullScreen(): boolean {
  if (!useFullScreen.getState().isOn) return false
  void setFullScreen(false)
  return true
}

async function setFullScreen(on: boolean): Promise<void> {
  useFullScreen.setState({ isOn: on })
  const isOn = await bridge.app.setFullScreen({ on }).catch(() => !on)
  useFullScreen.setState({ isOn })
}
