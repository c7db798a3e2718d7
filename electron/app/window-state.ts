import { z } from 'zod'

/** Device-independent pixels, on the desktop that all screens share. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const windowStateSchema = z.object({
  bounds: z.object({
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
  }),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof windowStateSchema>

export const MIN_WINDOW = { width: 880, height: 600 } as const
const DEFAULT_WINDOW = { width: 1280, height: 800 } as const

/** How much of the title bar must be on a screen for a user to be able to grab the window, in pixels. */
const GRABBABLE = { width: 120, height: 40 } as const

/**
 * Where to open the window: as it was left, if a screen is still there to show it; else centred on the primary
 * screen. `screens` are work areas, primary first.
 */
export function restoredBounds(state: WindowState | null, screens: readonly Bounds[]): Bounds {
  const primary = screens[0] ?? { x: 0, y: 0, ...DEFAULT_WINDOW }
  if (state === null) return centredOn(primary, DEFAULT_WINDOW)
  const home = screens.find((screen) => isGrabbable(state.bounds, screen))
  if (home === undefined) return centredOn(primary, state.bounds)
  const width = clamp(state.bounds.width, MIN_WINDOW.width, home.width)
  return {
    // A window that spanned a screen which is gone gets narrower, and could end before this one begins.
    x: clamp(
      state.bounds.x,
      home.x + GRABBABLE.width - width,
      home.x + home.width - GRABBABLE.width,
    ),
    // Above the work area the title bar would be out of reach.
    y: Math.max(state.bounds.y, home.y),
    width,
    height: clamp(state.bounds.height, MIN_WINDOW.height, home.height),
  }
}

function isGrabbable(bounds: Bounds, screen: Bounds): boolean {
  const visibleWidth =
    Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x)
  const titleBar = bounds.y + GRABBABLE.height
  return (
    visibleWidth >= GRABBABLE.width && titleBar > screen.y && titleBar <= screen.y + screen.height
  )
}

function centredOn(screen: Bounds, size: { width: number; height: number }): Bounds {
  const width = clamp(size.width, MIN_WINDOW.width, screen.width)
  const height = clamp(size.height, MIN_WINDOW.height, screen.height)
  return {
    // A screen smaller than the window shows its beginning: title bar and menu.
    x: Math.max(screen.x, Math.round(screen.x + (screen.width - width) / 2)),
    y: Math.max(screen.y, Math.round(screen.y + (screen.height - height) / 2)),
    width,
    height,
  }
}

/** On a screen smaller than the minimum the minimum wins: Electron enforces it anyway. */
function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, max))
}
